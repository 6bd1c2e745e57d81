import type { Clock } from '../base/clock.ts';
import type { Pod } from '../model/kinds.ts';
import { createLogTails, type LogTails } from './cache/log-tails.ts';
import { createSingleReads, type SingleReads } from './cache/single-reads.ts';
import type { ClusterChange } from './cluster.ts';
import type { Readings } from './create-readings.ts';
import { fetchTail } from './logs/fetch-tail.ts';
import type { HttpClient } from './transport/http-client.ts';

export interface QuestionsOptions {
  readonly client: HttpClient;
  readonly readings: Readings;
  readonly clock: Clock;
  readonly isFrozen: boolean;
  readonly signal: AbortSignal;
  readonly onChange: (changes: readonly ClusterChange[]) => void;
}

/** What is not read as a list but asked for one by one, when somebody looks at it. */
export interface Questions {
  readonly singles: SingleReads;
  readonly tails: LogTails;
  /** How many answers are still to come. */
  pending(): number;
}

export function createQuestions(options: QuestionsOptions): Questions {
  const { client, readings, clock, isFrozen, signal, onChange } = options;
  const singles = createSingleReads({
    clock,
    isFrozen,
    get: readings.get,
    onAnswer: (key, isNews) => onChange(isNews ? [{ kind: key.kind, keys: [key] }] : []),
  });
  const tails = createLogTails({
    clock,
    isFrozen,
    podOf: (key) => readings.cache.table('Pod').get(key) as Pod | undefined,
    fetch: (pod, container, which) => fetchTail(client, pod, container, which, signal),
    onChange: (pod) => onChange([{ kind: 'logs', keys: [pod] }]),
  });
  return { singles, tails, pending: () => singles.pending() + tails.pending() };
}
