import type { Pod } from '../../../model/kinds.ts';
import { claimDependents } from '../adopt.ts';
import type { Controller } from '../controller.ts';
import { type ControllerContext, reporter } from '../controller-context.ts';
import { pruneRevisions, revisionLabel, syncRevision, templateOfRevision } from '../controller-revisions.ts';
import { untilAvailable } from '../pod-state.ts';
import { watchOrphanPods } from '../watch-orphan-pods.ts';
import { watchItself, watchOwned } from '../watches.ts';
import { converge } from './converge.ts';
import { ordinalOf, type StatefulSet } from './stateful-pod.ts';
import type { StatefulRound } from './stateful-round.ts';
import { writeStatefulStatus } from './stateful-status.ts';

/** Keeps pods with fixed names, in order: the next one only when all before it are ready. */
export function createStatefulSetController(context: ControllerContext): Controller {
  const { index } = context;
  const report = reporter(context, 'statefulset-controller');
  return {
    name: 'statefulset',
    watches: [watchItself('StatefulSet'), watchOwned('Pod', 'StatefulSet'), watchOrphanPods(index, 'StatefulSet')],
    reconcile(key, api, now) {
      const set = api.get(key) as StatefulSet | undefined;
      if (set === undefined || set.metadata.deletionTimestamp !== undefined) return undefined;
      const hash = syncRevision(api, index, set);
      const current = set.status.currentRevision?.slice(set.metadata.name.length + 1) || hash;
      const pods = claimDependents(api, index, set, set.spec.selector, 'Pod').filter((pod) => ordinalOf(set, pod) >= 0);
      const currentTemplate = templateOfRevision(index, set, current);
      const round: StatefulRound = { api, set, pods, hash, current, currentTemplate, now, report };
      const refusal = converge(round);
      const latest = (): readonly Pod[] => index.ownedBy('Pod', set.metadata.uid ?? '');
      writeStatefulStatus(round, latest());
      const live = new Set([hash, current, ...latest().map((pod) => pod.metadata.labels?.[revisionLabel] ?? '')]);
      pruneRevisions(api, index, set, live);
      if (refusal !== undefined) throw refusal;
      return untilAvailable(latest(), set.spec.minReadySeconds ?? 0, now);
    },
  };
}
