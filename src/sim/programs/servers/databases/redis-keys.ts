import { failed, integerReply, type RedisReply } from './resp.ts';

type Value = string | string[] | Map<string, string>;

interface Entry {
  value: Value;
  expiresAt: number | undefined;
}

const sizes: Readonly<Record<string, number>> = {
  b: 1,
  k: 1000,
  kb: 1024,
  m: 1e6,
  mb: 1048576,
  g: 1e9,
  gb: 1073741824,
};

/** `100mb` in bytes. */
export function bytesOf(text: string | undefined): number {
  const match = /^(\d+)([kmg]?b?)$/i.exec(text ?? '0');
  return Number(match?.[1] ?? 0) * (sizes[(match?.[2] ?? '').toLowerCase() || 'b'] ?? 1);
}

/** The keys of a Redis server with their values and their time to live. */
export class RedisKeys {
  clients = 0;
  readonly entries = new Map<string, Entry>();
  readonly settings: Map<string, string>;
  readonly now: () => number;

  constructor(settings: Map<string, string>, now: () => number) {
    this.settings = settings;
    this.now = now;
  }

  find(key: string): Entry | undefined {
    const entry = this.entries.get(key);
    if (entry?.expiresAt === undefined || entry.expiresAt > this.now()) return entry;
    this.entries.delete(key);
    return undefined;
  }

  put(key: string, value: Value): void {
    this.entries.set(key, { value, expiresAt: undefined });
  }

  listAt(key: string): string[] | undefined {
    const value = this.find(key)?.value ?? [];
    return Array.isArray(value) ? value : undefined;
  }

  hashAt(key: string): Map<string, string> | undefined {
    const value = this.find(key)?.value ?? new Map<string, string>();
    return value instanceof Map ? value : undefined;
  }

  add(key: string, by: number): RedisReply {
    const before = this.find(key)?.value ?? '0';
    if (typeof before !== 'string' || !/^-?\d+$/.test(before))
      return failed('ERR value is not an integer or out of range');
    this.put(key, String(Number(before) + by));
    return integerReply(Number(before) + by);
  }

  push(key: string, values: readonly string[], front: boolean): RedisReply {
    const list = this.listAt(key);
    if (list === undefined) return failed('WRONGTYPE Operation against a key holding the wrong kind of value');
    const next = front ? [...[...values].reverse(), ...list] : [...list, ...values];
    this.put(key, next);
    return integerReply(next.length);
  }

  /** In bytes, roughly. */
  used(): number {
    const size = ({ value }: Entry): number => (typeof value === 'string' ? value.length : 100);
    return [...this.entries].reduce((sum, [key, entry]) => sum + key.length + size(entry), 900_000);
  }
}
