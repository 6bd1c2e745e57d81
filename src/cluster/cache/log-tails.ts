import type { Clock } from '../../base/clock.ts';
import type { LogLookup } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import { keyText, type ObjectKey } from '../../model/object-key.ts';
import { containerStatusOf } from '../logs/container-status-of.ts';

type WhichLog = 'current' | 'previous';

/** The last lines of containers' logs, fetched when they are asked for. */
export interface LogTails {
  logTail(pod: ObjectKey<'Pod'>, container: string, which: WhichLog): LogLookup;
  pending(): number;
}

export interface LogTailsOptions {
  readonly clock: Clock;
  readonly isFrozen: boolean;
  readonly podOf: (key: ObjectKey<'Pod'>) => Pod | undefined;
  readonly fetch: (pod: ObjectKey<'Pod'>, container: string, which: WhichLog) => Promise<LogLookup>;
  readonly onChange: (pod: ObjectKey<'Pod'>) => void;
}

/** The tail of a running container that is asked for again after this long is fetched anew. */
const freshMs = 10_000;
const parallel = 4;

interface Entry {
  lookup: LogLookup;
  /** What the pod's status said of the container when the tail was asked for. */
  run: string;
  answeredAtMs: number;
  isPending: boolean;
}

export function createLogTails({ clock, isFrozen, podOf, fetch, onChange }: LogTailsOptions): LogTails {
  const entries = new Map<string, Entry>();
  const queue: (() => Promise<void>)[] = [];
  let running = 0;
  let pending = 0;

  const pump = (): void => {
    while (running < parallel) {
      const next = queue.shift();
      if (next === undefined) return;
      running++;
      void next().finally(() => {
        running--;
        pump();
      });
    }
  };
  const ask = (entry: Entry, pod: ObjectKey<'Pod'>, container: string, which: WhichLog): void => {
    entry.isPending = true;
    pending++;
    queue.push(async () => {
      entry.lookup = await fetch(pod, container, which);
      entry.answeredAtMs = clock.now().getTime();
      entry.isPending = false;
      // Counted before anybody is told, because the listeners look whether all is answered.
      pending--;
      onChange(pod);
    });
    pump();
  };
  return {
    logTail(pod, container, which) {
      const id = `${keyText(pod)}/${container}/${which}`;
      const status = containerStatusOf(podOf(pod), container);
      const run = `${podOf(pod)?.metadata.uid} ${status?.restartCount} ${Object.keys(status?.state ?? {})}`;
      const known = entries.get(id);
      if (known === undefined) {
        const entry: Entry = { lookup: { state: 'unknown', why: 'loading' }, run, answeredAtMs: 0, isPending: false };
        entries.set(id, entry);
        ask(entry, pod, container, which);
        return entry.lookup;
      }
      const grows = which === 'current' && status?.state?.running !== undefined;
      const isOld = grows && clock.now().getTime() - known.answeredAtMs > freshMs;
      if (!isFrozen && !known.isPending && (known.run !== run || isOld)) {
        known.run = run;
        ask(known, pod, container, which);
      }
      return known.lookup;
    },
    pending: () => pending,
  };
}
