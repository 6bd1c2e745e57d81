import type { Clock } from '../../base/clock.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Diagnosis } from '../../diagnose/diagnosis.ts';
import { neededKinds } from '../../diagnose/needed-kinds.ts';
import type { PodTable } from '../pods/pod-table.ts';
import type { ScreenOptions, Target } from '../screen-options.ts';
import type { Link } from '../world.ts';
import { createDiagnoser, type Diagnoser } from './diagnoser.ts';

/** What is open, what is being opened, and why something could not be. */
export interface ClusterLink {
  cluster(): Cluster | undefined;
  link(): Link;
  /** Opens another cluster; the one before stays on the screen until the new one answers. */
  open(target: Target): void;
  close(): Promise<void>;
}

export interface ClusterLinkEvents {
  /** Another cluster took the place of the one before; nothing of that one may be shown any more. */
  readonly onOpened: () => void;
  readonly onDiagnosis: (diagnosis: Diagnosis, table: PodTable) => void;
  /** The state of the connection or of the opening is another one. */
  readonly onState: () => void;
}

interface Opened {
  readonly cluster: Cluster;
  readonly diagnoser: Diagnoser;
  readonly unsubscribe: () => void;
}

/** What a link needs of the screen's options; the terminal is in other hands already. */
export interface LinkOptions extends Pick<ScreenOptions, 'rules' | 'target' | 'pages'> {
  readonly open: (target: Target) => Promise<Cluster>;
}

export function createClusterLink(
  { open, rules, pages, target: firstTarget }: LinkOptions,
  clock: Clock,
  events: ClusterLinkEvents,
): ClusterLink {
  let attempt = 0;
  let target = firstTarget;
  let opened: Opened | undefined;
  let state: Link['state'] = 'opening';
  let problem: string | undefined;

  const accept = (cluster: Cluster): void => {
    const before = opened;
    opened = attach(cluster, { rules, pages }, clock, events);
    state = 'open';
    problem = undefined;
    events.onOpened();
    if (before !== undefined) void detach(before);
  };
  const fail = (error: unknown): void => {
    state = 'failed';
    problem = error instanceof Error ? error.message : String(error);
    events.onState();
  };
  return {
    cluster: () => opened?.cluster,
    link: () => linkOf(opened?.cluster, target, state, problem),
    open(wanted) {
      attempt += 1;
      const own = attempt;
      target = wanted;
      state = 'opening';
      problem = undefined;
      events.onState();
      open(wanted).then(
        (cluster) => (own === attempt ? accept(cluster) : void cluster.close()),
        (error: unknown) => (own === attempt ? fail(error) : undefined),
      );
    },
    async close() {
      attempt += 1;
      if (opened !== undefined) await detach(opened);
      opened = undefined;
    },
  };
}

function attach(
  cluster: Cluster,
  options: Pick<LinkOptions, 'rules' | 'pages'>,
  clock: Clock,
  events: ClusterLinkEvents,
): Opened {
  const diagnoser = createDiagnoser(cluster, options, clock, events.onDiagnosis);
  const unsubscribe = cluster.subscribe((changes) => {
    const objects = changes.filter(({ kind }) => kind !== 'connection');
    if (objects.length > 0) diagnoser.changed(objects);
    if (objects.length < changes.length) events.onState();
  });
  // The namespaces are for the list to choose one from.
  cluster.want(['Namespace', ...neededKinds(options.rules)]);
  diagnoser.changed([{ kind: 'Pod', keys: undefined }]);
  return { cluster, diagnoser, unsubscribe };
}

async function detach({ cluster, diagnoser, unsubscribe }: Opened): Promise<void> {
  unsubscribe();
  diagnoser.stop();
  await cluster.close();
}

const linkOf = (
  cluster: Cluster | undefined,
  target: Target,
  state: Link['state'],
  problem: string | undefined,
): Link => ({
  state,
  target,
  problem,
  context: cluster?.context ?? target.context ?? '',
  namespaces: cluster?.namespaces ?? target.namespaces ?? [],
  source: cluster?.source,
  connection: cluster?.connection(),
  serverVersion: cluster?.serverVersion(),
  notices: cluster?.notices() ?? [],
  can: cluster?.can ?? { exec: false, write: false },
  pace: cluster?.pace(),
  forwards: cluster?.forwards() ?? [],
});
