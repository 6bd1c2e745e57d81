import type { Api } from '../../../apiserver/api.ts';
import type { ApiError } from '../../../apiserver/api-error.ts';
import type { Node, Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { claimDependents } from '../adopt.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager, type ControllerContext, type Report, reporter } from '../controller-context.ts';
import { pruneRevisions, revisionLabel, syncRevision } from '../controller-revisions.ts';
import { scaled } from '../int-or-percent.ts';
import { isAvailable, isReady } from '../pod-state.ts';
import { createPod, deletePod } from '../replicaset/create-pods.ts';
import { watchOrphanPods } from '../watch-orphan-pods.ts';
import { watchItself, watchOwned } from '../watches.ts';
import { type DaemonSet, daemonPlacement, nodeOfDaemonPod } from './daemon-nodes.ts';
import { daemonPod } from './daemon-pod.ts';

/** Keeps one pod of a DaemonSet on each node that it is meant for. */
export function createDaemonSetController(context: ControllerContext): Controller {
  const { index } = context;
  const report = reporter(context, 'daemonset-controller');
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
      const byNode = groupByNode(claimDependents(api, index, set, set.spec.selector, 'Pod'));
      const refusal = manage({ api, set, byNode, report, nodes: index.all('Node'), hash });
      const pods = (): readonly Pod[] => index.ownedBy('Pod', set.metadata.uid ?? '');
      rollingUpdate(api, set, pods(), hash, now, report);
      writeStatus(api, set, index.all('Node'), pods(), hash, now);
      pruneRevisions(
        api,
        index,
        set,
        new Set([hash, ...pods().map((pod) => pod.metadata.labels?.[revisionLabel] ?? '')]),
      );
      if (refusal !== undefined) throw refusal;
      return undefined;
    },
  };
}

const nodeMatters = (node: Node, before: Node | undefined): boolean =>
  before === undefined || node.spec !== before.spec || node.metadata.labels !== before.metadata.labels;

function groupByNode(pods: readonly Pod[]): ReadonlyMap<string, readonly Pod[]> {
  const groups = new Map<string, Pod[]>();
  for (const pod of pods) {
    const node = nodeOfDaemonPod(pod);
    groups.set(node, [...(groups.get(node) ?? []), pod]);
  }
  return groups;
}

interface Round {
  readonly api: Api;
  readonly set: DaemonSet;
  readonly byNode: ReadonlyMap<string, readonly Pod[]>;
  readonly nodes: readonly Node[];
  readonly hash: string;
  readonly report: Report;
}

function manage(round: Round): ApiError | undefined {
  const { api, set, byNode, nodes, hash, report } = round;
  let refusal: ApiError | undefined;
  const placement = daemonPlacement(set);
  const remove = (pod: Pod): void => deletePod(api, set, pod.metadata.namespace ?? '', pod.metadata.name, report);
  for (const node of nodes) {
    const { run, stay } = placement(node);
    const pods = (byNode.get(node.metadata.name) ?? []).filter((pod) => pod.metadata.deletionTimestamp === undefined);
    const finished = pods.filter((pod) => pod.status.phase === 'Failed' || pod.status.phase === 'Succeeded');
    const live = pods.filter((pod) => !finished.includes(pod));
    for (const pod of finished) replaceFinished(round, pod, node, remove);
    for (const pod of stay ? live.slice(1) : live) remove(pod);
    const empty = (byNode.get(node.metadata.name) ?? []).length === 0;
    if (run && empty) refusal = createPod(api, set, daemonPod(set, node.metadata.name, hash), report) ?? refusal;
  }
  const known = new Set(nodes.map((node) => node.metadata.name));
  for (const [name, pods] of byNode) if (!known.has(name)) pods.forEach(remove);
  return refusal;
}

function replaceFinished({ set, report }: Round, pod: Pod, node: Node, remove: (pod: Pod) => void): void {
  const where = `daemon pod ${pod.metadata.namespace}/${pod.metadata.name} on node ${node.metadata.name}`;
  if (pod.status.phase === 'Failed') {
    report(set, 'Warning', 'FailedDaemonPod', `Found failed ${where}, will try to kill it`);
  } else {
    report(set, 'Normal', 'SucceededDaemonPod', `Found succeeded ${where}, will try to delete it`);
  }
  remove(pod);
}

/** Old pods are replaced as far as maxUnavailable (1 by default) allows; unavailable ones go first. */
function rollingUpdate(api: Api, set: DaemonSet, pods: readonly Pod[], hash: string, now: Date, report: Report): void {
  if (set.spec.updateStrategy?.type === 'OnDelete') return;
  const desired = Math.max(1, set.status.desiredNumberScheduled ?? 0);
  const maxUnavailable = Math.max(
    1,
    scaled(set.spec.updateStrategy?.rollingUpdate?.maxUnavailable ?? 1, desired, 'up'),
  );
  const available = (pod: Pod): boolean =>
    pod.metadata.deletionTimestamp === undefined && isAvailable(pod, set.spec.minReadySeconds ?? 0, now);
  const old = pods.filter(
    (pod) => pod.metadata.labels?.[revisionLabel] !== hash && pod.metadata.deletionTimestamp === undefined,
  );
  const broken = old.filter((pod) => !available(pod));
  const unavailable = pods.filter((pod) => !available(pod)).length;
  const healthy = old.filter(available).slice(0, Math.max(0, maxUnavailable - unavailable));
  for (const pod of [...broken, ...healthy]) {
    deletePod(api, set, pod.metadata.namespace ?? '', pod.metadata.name, report);
  }
}

function writeStatus(
  api: Api,
  set: DaemonSet,
  nodes: readonly Node[],
  pods: readonly Pod[],
  hash: string,
  now: Date,
): void {
  const current = api.get({ kind: 'DaemonSet', namespace: set.metadata.namespace ?? '', name: set.metadata.name });
  if (current === undefined) return;
  const placement = daemonPlacement(set);
  const wanted = new Set(nodes.filter((node) => placement(node).run).map((node) => node.metadata.name));
  const live = pods.filter((pod) => pod.metadata.deletionTimestamp === undefined);
  const placed = live.filter((pod) => wanted.has(nodeOfDaemonPod(pod)));
  const available = placed.filter((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, now)).length;
  const updated = placed.filter((pod) => pod.metadata.labels?.[revisionLabel] === hash).length;
  const status = {
    currentNumberScheduled: placed.length,
    numberMisscheduled: live.length - placed.length,
    desiredNumberScheduled: wanted.size,
    numberReady: placed.filter(isReady).length,
    ...(set.metadata.generation === undefined ? {} : { observedGeneration: set.metadata.generation }),
    ...(updated === 0 ? {} : { updatedNumberScheduled: updated }),
    ...(available === 0 ? {} : { numberAvailable: available }),
    ...(wanted.size === available ? {} : { numberUnavailable: wanted.size - available }),
  };
  api.updateStatus<'DaemonSet'>(
    { ...current, status: { ...pickConditions(current.status), ...status } },
    asControllerManager,
  );
}

const pickConditions = ({ conditions }: DaemonSet['status']): Pick<DaemonSet['status'], 'conditions'> =>
  conditions === undefined ? {} : { conditions };
