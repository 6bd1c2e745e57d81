import type { Api } from '../../../apiserver/api.ts';
import { ApiError } from '../../../apiserver/api-error.ts';
import type { Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { claimDependents } from '../adopt.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager, type ControllerContext, type Report, reporter } from '../controller-context.ts';
import { pruneRevisions, revisionLabel, syncRevision } from '../controller-revisions.ts';
import { isActive, isAvailable, isReady } from '../pod-state.ts';
import { watchOrphanPods } from '../watch-orphan-pods.ts';
import { watchItself, watchOwned } from '../watches.ts';
import { ordinalOf, podNameAt, type StatefulSet, statefulClaims, statefulPod } from './stateful-pod.ts';

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
      const refusal = converge({ api, set, pods, hash, current, now, report });
      const latest = (): readonly Pod[] => index.ownedBy('Pod', set.metadata.uid ?? '');
      writeStatus(api, set, latest(), hash, current, now);
      const live = new Set([hash, current, ...latest().map((pod) => pod.metadata.labels?.[revisionLabel] ?? '')]);
      pruneRevisions(api, index, set, live);
      if (refusal !== undefined) throw refusal;
      const minReadySeconds = set.spec.minReadySeconds ?? 0;
      return minReadySeconds > 0 ? { requeueAfterMs: minReadySeconds * 1000 } : undefined;
    },
  };
}

interface Round {
  readonly api: Api;
  readonly set: StatefulSet;
  readonly pods: readonly Pod[];
  /** The hash of the present template, and that of the revision which all pods had before. */
  readonly hash: string;
  readonly current: string;
  readonly now: Date;
  readonly report: Report;
}

/** One step: create or wait upwards, then remove what is beyond the size, then update from the highest ordinal. */
function converge(round: Round): ApiError | undefined {
  const { set, pods } = round;
  const { start, size, ordered } = orderOf(set);
  const byOrdinal = new Map(pods.map((pod) => [ordinalOf(set, pod), pod]));
  for (let ordinal = start; ordinal < start + size; ordinal += 1) {
    const pod = byOrdinal.get(ordinal);
    const finished = pod !== undefined && (pod.status.phase === 'Failed' || pod.status.phase === 'Succeeded');
    if (pod === undefined) {
      const refusal = createReplica(round, ordinal);
      if (refusal !== undefined) return refusal;
    } else if (finished && pod.metadata.deletionTimestamp === undefined) {
      removeReplica(round, pod);
    }
    if (ordered && (pod === undefined || !isHealthy(pod, round))) return undefined;
  }
  const surplus = pods.filter((pod) => ordinalOf(set, pod) < start || ordinalOf(set, pod) >= start + size);
  const highestFirst = surplus.toSorted((a, b) => ordinalOf(set, b) - ordinalOf(set, a));
  for (const pod of ordered ? highestFirst.slice(0, 1) : highestFirst) removeReplica(round, pod);
  if (surplus.length === 0) update(round, byOrdinal);
  return undefined;
}

const orderOf = (set: StatefulSet): { start: number; size: number; ordered: boolean } => ({
  start: set.spec.ordinals?.start ?? 0,
  size: set.spec.replicas ?? 1,
  ordered: set.spec.podManagementPolicy !== 'Parallel',
});

const isHealthy = (pod: Pod, { set, now }: Round): boolean =>
  isActive(pod) && isReady(pod) && isAvailable(pod, set.spec.minReadySeconds ?? 0, now);

function createReplica({ api, set, hash, current, report }: Round, ordinal: number): ApiError | undefined {
  const name = podNameAt(set, ordinal);
  const owner = `StatefulSet ${set.metadata.name}`;
  const beforePartition = ordinal < (set.spec.updateStrategy?.rollingUpdate?.partition ?? 0);
  for (const claim of statefulClaims(set, ordinal)) {
    const claimName = claim.metadata.name ?? '';
    const namespace = set.metadata.namespace ?? '';
    if (api.get({ kind: 'PersistentVolumeClaim', namespace, name: claimName }) !== undefined) continue;
    const refusal = attempt(() => api.create<'PersistentVolumeClaim'>(claim, asControllerManager));
    if (refusal !== undefined) {
      const text = `Create Claim ${claimName} for Pod ${name} in ${owner} failed error: ${refusal.message}`;
      report(set, 'Warning', 'FailedCreate', text);
      return refusal;
    }
    report(set, 'Normal', 'SuccessfulCreate', `Create Claim ${claimName} Pod ${name} in ${owner} success`);
  }
  const pod = statefulPod(set, ordinal, beforePartition ? current : hash);
  const refusal = attempt(() => api.create<'Pod'>(pod, asControllerManager));
  if (refusal === undefined) report(set, 'Normal', 'SuccessfulCreate', `Create Pod ${name} in ${owner} successful`);
  else report(set, 'Warning', 'FailedCreate', `Create Pod ${name} in ${owner} failed error: ${refusal.message}`);
  return refusal;
}

function removeReplica({ api, set, report }: Round, pod: Pod): void {
  if (pod.metadata.deletionTimestamp !== undefined) return;
  const text = `Delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name}`;
  const refusal = attempt(() => api.delete(keyOf(pod)));
  if (refusal === undefined) report(set, 'Normal', 'SuccessfulDelete', `${text} successful`);
  else report(set, 'Warning', 'FailedDelete', `${text} failed error: ${refusal.message}`);
}

function attempt(write: () => void): ApiError | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

/** From the highest ordinal down to the partition: the first outdated pod goes, and nothing follows an unhealthy one. */
function update(round: Round, byOrdinal: ReadonlyMap<number, Pod>): void {
  const { set, hash } = round;
  if (set.spec.updateStrategy?.type === 'OnDelete') return;
  const { start, size } = orderOf(set);
  const partition = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  for (let ordinal = start + size - 1; ordinal >= Math.max(start, partition); ordinal -= 1) {
    const pod = byOrdinal.get(ordinal);
    if (pod === undefined) return;
    if (pod.metadata.labels?.[revisionLabel] !== hash) {
      removeReplica(round, pod);
      return;
    }
    if (!isHealthy(pod, round)) return;
  }
}

function writeStatus(api: Api, set: StatefulSet, pods: readonly Pod[], hash: string, current: string, now: Date): void {
  const latest = api.get({ kind: 'StatefulSet', namespace: set.metadata.namespace ?? '', name: set.metadata.name });
  if (latest === undefined) return;
  const live = pods.filter((pod) => pod.metadata.deletionTimestamp === undefined);
  const withHash = (wanted: string): number =>
    live.filter((pod) => pod.metadata.labels?.[revisionLabel] === wanted).length;
  const ready = pods.filter(isReady);
  const updated = withHash(hash);
  const done = updated === (set.spec.replicas ?? 1) && ready.length === updated;
  const counts = {
    readyReplicas: ready.length,
    currentReplicas: withHash(done ? hash : current),
    updatedReplicas: updated,
  };
  const status = {
    ...(set.metadata.generation === undefined ? {} : { observedGeneration: set.metadata.generation }),
    replicas: pods.length,
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    availableReplicas: ready.filter((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, now)).length,
    currentRevision: `${set.metadata.name}-${done ? hash : current}`,
    updateRevision: `${set.metadata.name}-${hash}`,
    collisionCount: 0,
  };
  api.updateStatus<'StatefulSet'>({ ...latest, status }, asControllerManager);
}
