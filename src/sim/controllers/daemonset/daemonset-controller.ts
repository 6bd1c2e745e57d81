import type { Node, Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { claimDependents } from '../adopt.ts';
import type { Controller } from '../controller.ts';
import { type ControllerContext, reporter } from '../controller-context.ts';
import { pruneRevisions, revisionLabel, syncRevision } from '../controller-revisions.ts';
import { untilAvailable } from '../pod-state.ts';
import { watchOrphanPods } from '../watch-orphan-pods.ts';
import { watchItself, watchOwned } from '../watches.ts';
import type { DaemonSet } from './daemon-nodes.ts';
import { type DaemonRound, podsByNode } from './daemon-round.ts';
import { writeDaemonStatus } from './daemon-status.ts';
import { FailedPodBackoff } from './failed-pod-backoff.ts';
import { manageDaemons } from './manage-daemons.ts';
import { updateDaemons } from './update-daemons.ts';

/** Keeps one pod of a DaemonSet on each node that it is meant for. */
export function createDaemonSetController(context: ControllerContext): Controller {
  const { index } = context;
  const report = reporter(context, 'daemonset-controller');
  const backoff = new FailedPodBackoff();
  return {
    name: 'daemonset',
    watches: [
      watchItself('DaemonSet'),
      watchOwned('Pod', 'DaemonSet'),
      watchOrphanPods(index, 'DaemonSet'),
      {
        kind: 'Node',
        keysFor: ({ object, previous }) =>
          nodeMatters(object as Node, previous as Node) ? index.all('DaemonSet').map(keyOf) : [],
      },
    ],
    reconcile(key, api, now) {
      const set = api.get(key) as DaemonSet | undefined;
      if (set === undefined || set.metadata.deletionTimestamp !== undefined) return undefined;
      const hash = syncRevision(api, index, set);
      const round: DaemonRound = { api, set, nodes: index.all('Node'), hash, now, report, backoff };
      const managed = manageDaemons(round, podsByNode(claimDependents(api, index, set, set.spec.selector, 'Pod')));
      const pods = (): readonly Pod[] => index.ownedBy('Pod', set.metadata.uid ?? '');
      const refusal = updateDaemons(round, pods()) ?? managed.refusal;
      writeDaemonStatus(round, pods());
      const live = new Set([hash, ...pods().map((pod) => pod.metadata.labels?.[revisionLabel] ?? '')]);
      pruneRevisions(api, index, set, live);
      if (refusal !== undefined) throw refusal;
      return sooner(managed.waitMs, untilAvailable(pods(), set.spec.minReadySeconds ?? 0, now)?.requeueAfterMs);
    },
  };
}

const nodeMatters = (node: Node, before: Node | undefined): boolean =>
  before === undefined || node.spec !== before.spec || node.metadata.labels !== before.metadata.labels;

function sooner(...waits: readonly (number | undefined)[]): { requeueAfterMs: number } | undefined {
  const known = waits.filter((wait) => wait !== undefined);
  return known.length === 0 ? undefined : { requeueAfterMs: Math.min(...known) };
}
