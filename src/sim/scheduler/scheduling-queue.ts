import type { Clock } from '../../base/clock.ts';
import { keyText, type ObjectKey } from '../../model/object-key.ts';

const initialBackoffMs = 1000;
const maxBackoffMs = 10_000;
const flushEveryMs = 30_000;
const unschedulableMaxMs = 5 * 60_000;
const reactionMs = 5;

interface Entry {
  readonly key: ObjectKey<'Pod'>;
  readonly priority: number;
  readonly attempts: number;
  readonly triedAtMs: number;
  readonly plugins: ReadonlySet<string>;
}

/** Pods that wait for a node: to be tried now, after their back-off, or when something changes that may help them. */
export interface SchedulingQueue {
  add(key: ObjectKey<'Pod'>, priority: number): void;
  remove(key: ObjectKey<'Pod'>): void;
  /** A try has failed; `plugins` refused, and only what concerns them is worth another. */
  parkUnschedulable(key: ObjectKey<'Pod'>, plugins: ReadonlySet<string>): void;
  /** Something has changed for these plugins. */
  move(plugins: readonly string[] | 'all'): void;
}

export function createSchedulingQueue(clock: Clock, attempt: (key: ObjectKey<'Pod'>) => void): SchedulingQueue {
  const active = new Map<string, Entry>();
  const parked = new Map<string, Entry>();
  const inFlight = new Map<string, Entry>();
  let draining = false;

  const drain = (): void => {
    draining = false;
    const batch = [...active].sort(([, a], [, b]) => b.priority - a.priority);
    for (const [id, entry] of batch) {
      if (!active.delete(id)) continue;
      inFlight.set(id, { ...entry, attempts: entry.attempts + 1, triedAtMs: clock.now().getTime() });
      attempt(entry.key);
      inFlight.delete(id);
    }
  };

  const activate = (id: string, entry: Entry): void => {
    active.set(id, entry);
    if (draining) return;
    draining = true;
    clock.schedule(reactionMs, drain);
  };

  /** Moves a parked pod on, at once or when its back-off is over. */
  const unpark = (id: string, entry: Entry): void => {
    parked.delete(id);
    const backoffMs = Math.min(maxBackoffMs, initialBackoffMs * 2 ** (entry.attempts - 1));
    const waitMs = entry.triedAtMs + backoffMs - clock.now().getTime();
    if (waitMs <= 0) {
      activate(id, entry);
      return;
    }
    backingOff.set(id, entry);
    clock.schedule(waitMs, () => {
      if (backingOff.delete(id)) activate(id, entry);
    });
  };
  const backingOff = new Map<string, Entry>();

  const flush = (): void => {
    for (const [id, entry] of parked) {
      if (clock.now().getTime() - entry.triedAtMs > unschedulableMaxMs) unpark(id, entry);
    }
    clock.schedule(flushEveryMs, flush);
  };
  clock.schedule(flushEveryMs, flush);

  return {
    add(key, priority) {
      const id = keyText(key);
      if (active.has(id) || backingOff.has(id) || inFlight.has(id)) return;
      const before = parked.get(id);
      if (before === undefined) activate(id, { key, priority, attempts: 0, triedAtMs: 0, plugins: new Set() });
      else unpark(id, before);
    },
    remove(key) {
      for (const pods of [active, parked, backingOff]) pods.delete(keyText(key));
    },
    parkUnschedulable(key, plugins) {
      const id = keyText(key);
      const entry = inFlight.get(id) ?? { key, priority: 0, attempts: 1, triedAtMs: clock.now().getTime(), plugins };
      parked.set(id, { ...entry, plugins });
    },
    move(plugins) {
      if (plugins !== 'all' && plugins.length === 0) return;
      for (const [id, entry] of parked) {
        if (plugins === 'all' || plugins.some((plugin) => entry.plugins.has(plugin))) unpark(id, entry);
      }
    },
  };
}
