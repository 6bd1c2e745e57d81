import type { Clock } from '../../base/clock.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Diagnosis } from '../../diagnose/diagnosis.ts';
import type { ClusterView } from '../../model/cluster-view.ts';
import { objectsView } from '../../model/objects-view.ts';
import { emptyPodTable, type PodTable } from '../pods/pod-table.ts';
import type { ScreenOptions } from '../screen-options.ts';
import type { Size } from '../size.ts';
import type { Link, World } from '../world.ts';
import type { LogFeed } from './log-feed.ts';

/** Keeps what the screens look at. */
export interface WorldKeeper {
  world(link: Link, logs: LogFeed | undefined): World;
  /** Another cluster is open: nothing of the one before is shown any more. */
  forget(cluster: Cluster | undefined): void;
  learn(cluster: Cluster | undefined, diagnosis: Diagnosis, table: PodTable): void;
  resize(size: Size): void;
}

export function createWorldKeeper(
  { pages, contexts, notice }: Pick<ScreenOptions, 'pages' | 'contexts' | 'notice'>,
  clock: Clock,
  firstSize: Size,
): WorldKeeper {
  let size = firstSize;
  let version = 0;
  let cluster: Cluster | undefined;
  let diagnosis = noDiagnosis(clock.now());
  let table: PodTable = emptyPodTable;
  const emptyView: ClusterView = { ...objectsView({ objects: [], now: clock.now() }), coverage: () => 'loading' };
  return {
    world(link, logs) {
      const localNow = clock.now();
      const view = cluster?.view() ?? emptyView;
      return { version, localNow, size, link, view, diagnosis, table, logs, pages, contexts, notice };
    },
    forget(opened) {
      cluster = opened;
      diagnosis = noDiagnosis(clock.now());
      table = emptyPodTable;
      version += 1;
    },
    learn(from, learned, made) {
      if (from === undefined || from !== cluster) return;
      diagnosis = learned;
      table = made;
      version += 1;
    },
    resize(next) {
      size = next;
    },
  };
}

const noDiagnosis = (takenAt: Date): Diagnosis => ({
  takenAt,
  subjects: [],
  groups: [],
  summary: { pods: 0, healthy: 0, unhealthy: 0, byStatus: {} },
  coverage: [],
});
