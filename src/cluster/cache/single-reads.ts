import type { Clock } from '../../base/clock.ts';
import type { Lookup } from '../../model/cluster-view.ts';
import type { Kind, ObjectOf } from '../../model/kinds.ts';
import { keyText, type ObjectKey } from '../../model/object-key.ts';
import type { GetResult } from '../reading/messages.ts';
import { parseObject } from './parse-object.ts';

/** Objects that are read one by one because their kind is not listed: Secrets, ConfigMaps, other namespaces. */
export interface SingleReads {
  lookup(key: ObjectKey): Lookup<Kind>;
  pending(): number;
}

export interface SingleReadsOptions {
  readonly clock: Clock;
  /** A recording does not change: what was read once stays. */
  readonly isFrozen: boolean;
  readonly get: (key: ObjectKey) => Promise<GetResult>;
  /** Called for each answer: whoever waits for all answers must hear of one that brought nothing new. */
  readonly onAnswer: (key: ObjectKey, isNews: boolean) => void;
}

/** An answer that is asked for again after this long is read anew; until then the old one is given. */
const freshMs = 15_000;
const parallel = 8;

interface Entry {
  lookup: Lookup<Kind>;
  text: string;
  answeredAtMs: number;
  isPending: boolean;
}

export function createSingleReads({ clock, isFrozen, get, onAnswer }: SingleReadsOptions): SingleReads {
  const entries = new Map<string, Entry>();
  const queue: { readonly key: ObjectKey; readonly entry: Entry }[] = [];
  let running = 0;
  let pending = 0;

  const pump = (): void => {
    for (let next = queue.shift(); next !== undefined; next = running < parallel ? queue.shift() : undefined) {
      const { key, entry } = next;
      running++;
      void get(key).then((result) => {
        running--;
        pending--;
        const isNews = takeResult(key, entry, result);
        entry.answeredAtMs = clock.now().getTime();
        entry.isPending = false;
        onAnswer(key, isNews);
        pump();
      });
    }
  };
  const ask = (key: ObjectKey, entry: Entry): void => {
    entry.isPending = true;
    pending++;
    queue.push({ key, entry });
    if (running < parallel) pump();
  };
  return {
    lookup(key) {
      const id = keyText(key);
      const known = entries.get(id);
      if (known === undefined) {
        const entry: Entry = {
          lookup: { state: 'unknown', why: 'loading' },
          text: '',
          answeredAtMs: 0,
          isPending: false,
        };
        entries.set(id, entry);
        ask(key, entry);
        return entry.lookup;
      }
      const isStale = !isFrozen && clock.now().getTime() - known.answeredAtMs > freshMs;
      if (isStale && !known.isPending) ask(key, known);
      return known.lookup;
    },
    pending: () => pending,
  };
}

function takeResult({ kind }: ObjectKey, entry: Entry, result: GetResult): boolean {
  const before = entry.lookup;
  const text =
    result.state === 'found' ? result.text : `${result.state} ${result.state === 'unknown' ? result.why : ''}`;
  if (text === entry.text) return false;
  entry.text = text;
  if (result.state !== 'found') {
    entry.lookup = result;
    return before.state !== 'unknown' || result.state !== 'unknown' || before.why !== result.why;
  }
  const object: ObjectOf<Kind> | undefined = parseObject(kind, result.text);
  entry.lookup = object === undefined ? { state: 'unknown', why: 'failed' } : { state: 'found', object };
  return true;
}
