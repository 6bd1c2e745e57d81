import type { ApiError } from '../../../apiserver/api-error.ts';
import type { Pod } from '../../../model/kinds.ts';
import { createPod } from '../replicaset/create-pods.ts';
import { daemonPod } from './daemon-pod.ts';
import { type DaemonRound, isLeaving, isServing, isUpdated, podsByNode, updateLimits } from './daemon-round.ts';
import { removeDaemon } from './manage-daemons.ts';

/**
 * One step of a rolling update: old pods go as far as maxUnavailable allows, or new ones come beside them as far as
 * maxSurge does. Those that serve nobody are replaced first, and at once. Source: daemon/update.go.
 */
export function updateDaemons(round: DaemonRound, pods: readonly Pod[]): ApiError | undefined {
  const { set, hash } = round;
  if (set.spec.updateStrategy?.type === 'OnDelete') return undefined;
  const { maxSurge, maxUnavailable } = updateLimits(set, Math.max(1, set.status.desiredNumberScheduled ?? 0));
  const places = [...podsByNode(pods)].map(([node, all]): Place => {
    const staying = all.filter((pod) => !isLeaving(pod));
    return {
      node,
      fresh: staying.find((pod) => isUpdated(pod, hash)),
      old: staying.find((pod) => !isUpdated(pod, hash)),
    };
  });
  if (maxSurge > 0) return surge(round, places, maxSurge);
  replace(round, places, maxUnavailable);
  return undefined;
}

interface Place {
  readonly node: string;
  readonly fresh: Pod | undefined;
  readonly old: Pod | undefined;
}

function replace(round: DaemonRound, places: readonly Place[], maxUnavailable: number): void {
  const outdated = places.flatMap(({ old, fresh }) => (old === undefined || fresh !== undefined ? [] : [old]));
  const serving = outdated.filter((pod) => isServing(pod, round));
  const unavailable = places.filter(
    ({ fresh, old }) => (old === undefined || fresh !== undefined) && !(fresh !== undefined && isServing(fresh, round)),
  ).length;
  const broken = outdated.filter((pod) => !serving.includes(pod));
  for (const pod of [...broken, ...serving.slice(0, Math.max(0, maxUnavailable - unavailable - broken.length))]) {
    removeDaemon(round, pod);
  }
}

function surge(round: DaemonRound, places: readonly Place[], maxSurge: number): ApiError | undefined {
  const { api, set, hash, report } = round;
  const doubled = places.filter(({ fresh, old }) => fresh !== undefined && old !== undefined);
  const surging = doubled.filter(({ fresh }) => fresh !== undefined && !isServing(fresh, round)).length;
  for (const { old, fresh } of doubled) {
    if (old !== undefined && fresh !== undefined && isServing(fresh, round)) removeDaemon(round, old);
  }
  const outdated = places.filter(({ fresh, old }) => fresh === undefined && old !== undefined);
  const broken = outdated.filter(({ old }) => old !== undefined && !isServing(old, round));
  const healthy = outdated.filter((place) => !broken.includes(place)).slice(0, Math.max(0, maxSurge - surging));
  let refusal: ApiError | undefined;
  for (const { node } of [...broken, ...healthy]) {
    refusal = createPod(api, set, daemonPod(set, node, hash), report) ?? refusal;
  }
  return refusal;
}
