import type { Cancel } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import type { Cluster, ClusterChange } from '../../cluster/cluster.ts';
import { type Changes, noChanges, withNews } from '../../diagnose/changes.ts';
import type { Diagnosis } from '../../diagnose/diagnosis.ts';
import { createEngine } from '../../diagnose/engine.ts';
import { runSlice } from '../../diagnose/run-slice.ts';
import type { PodTable } from '../pods/pod-table.ts';
import { createPodTables } from '../pods/pod-tables.ts';
import type { ScreenOptions } from '../screen-options.ts';

export interface Diagnoser {
  /** Something changed; the answer comes through `onDiagnosis`, after a pause that keeps a busy cluster affordable. */
  changed(changes: readonly ClusterChange[]): void;
  stop(): void;
}

interface Seen {
  readonly diagnosis: Diagnosis;
  readonly table: PodTable;
}

/** The least time between the end of one diagnosis and the beginning of the next, and how long a key may have to wait. */
const pauseMs = 100;
const sliceMs = 6;
/** A big and busy cluster is looked at less often: at most about a quarter of the time goes into it. */
const restPerWork = 3;

/** Keeps the diagnosis of one cluster and the list made of it up to date, a slice at a time so that keys are never kept waiting. */
export function createDiagnoser(
  cluster: Cluster,
  { rules, pages }: Pick<ScreenOptions, 'rules' | 'pages'>,
  clock: Clock,
  onDiagnosis: (diagnosis: Diagnosis, table: PodTable) => void,
): Diagnoser {
  const engine = createEngine(rules);
  const tables = createPodTables(pages);
  let waiting: Changes | undefined;
  let running: Generator<undefined, Seen> | undefined;
  let timer: Cancel | undefined;
  let begunMs = 0;

  function* look(changes: Changes): Generator<undefined, Seen> {
    const seen = yield* engine.steps(cluster.view(), changes);
    return { diagnosis: seen.diagnosis, table: yield* tables.update(cluster.view(), seen) };
  }
  const begin = (): void => {
    timer = undefined;
    if (waiting === undefined) return;
    begunMs = clock.now().getTime();
    running = look(waiting);
    waiting = undefined;
    advance();
  };
  const advance = (): void => {
    timer = undefined;
    if (running === undefined) return;
    const seen = runSlice(running, clock, sliceMs);
    if (seen === undefined) {
      timer = clock.schedule(0, advance);
      return;
    }
    running = undefined;
    const spentMs = clock.now().getTime() - begunMs;
    timer = clock.schedule(Math.max(pauseMs, restPerWork * spentMs), begin);
    onDiagnosis(seen.diagnosis, seen.table);
  };
  return {
    changed(changes) {
      waiting = withNews(waiting ?? noChanges, changes);
      if (running === undefined && timer === undefined) timer = clock.schedule(0, begin);
    },
    stop() {
      timer?.();
      timer = undefined;
      running = undefined;
      waiting = undefined;
    },
  };
}
