import type { Pod } from '../model/kinds.ts';
import { podStatus } from '../model/pod-status.ts';
import type { Tier } from './diagnosis.ts';

/** A pod's health by its status alone. */
export interface PodTier {
  readonly tier: Tier;
  /** Time alone may change the answer: the pod is young, starting or waiting. */
  readonly settled: boolean;
}

/** What the pod itself does not tell; asked only where the answer matters. */
export interface TierQuestions {
  readonly lacksNode?: () => boolean;
  readonly keepsFailing?: () => boolean;
}

const seconds = 1000;
/** How long a pod may wait for the scheduler, its sandbox and its images before that is worth a word. */
const patienceMs = 60 * seconds;
const initPatienceMs = 45 * seconds;
const schedulingPatienceMs = 15 * seconds;
/** How long a pod may take to end within its grace period before somebody wonders. */
const longGoodbyeMs = 120 * seconds;
const recentRestartMs = 60 * 60 * seconds;
const calm =
  /^(?:ContainerCreating|PodInitializing|Init:\d+\/\d+|Pending|Running|NotReady|Terminating|Unknown|SchedulingGated)?$/;

/**
 * Sorts pods into the tiers of the home screen. Source of the status texts: printPod (see podStatus). `lacksNode` says
 * whether the node that the pod is bound to is known not to exist: such a pod is never old, because the garbage
 * collector removes it after 40 seconds and its owner makes the next one. `keepsFailing` says whether the kubelet has
 * tried in vain more than once or twice to mount its volumes or to make its sandbox: then youth is no excuse.
 */
export function podTier(pod: Pod, now: Date, asks: TierQuestions = {}): PodTier {
  const { status, readyCount, total, lastRestartAt } = podStatus(pod, now);
  const { phase } = pod.status;
  // Releases before 1.13 wrote that when they gave up a node: nobody can say whether the pod still runs.
  if (pod.status.reason === 'NodeLost') return { tier: 'failing', settled: true };
  // Also a pod that has ended can be kept by a finalizer.
  if (status === 'Terminating' || pod.metadata.deletionTimestamp) return terminating(pod, now);
  if (status === 'Completed' && phase === 'Running' && goesOn(pod)) return { tier: 'not-ready', settled: false };
  // An evicted pod whose program ended well is `Completed` in the table, and has failed all the same.
  if (phase === 'Succeeded' || (status === 'Completed' && phase !== 'Failed')) return { tier: 'fine', settled: true };
  if (status === 'NotReady') return { tier: 'not-ready', settled: false };
  if (phase === 'Failed' || status === 'SchedulingGated') return { tier: 'failing', settled: true };
  if (!calm.test(status)) return { tier: 'failing', settled: false };
  if (status !== 'Running' && !runs(pod)) {
    if (awaitsKubelet(pod) && asks.lacksNode?.()) return { tier: 'failing', settled: false };
    return waiting(pod, now, asks);
  }
  if (isTrimmedButReady(pod)) return { tier: 'fine', settled: true };
  if (readyCount < total) return { tier: 'not-ready', settled: false };
  if (condition(pod, 'Ready') === 'False') return { tier: 'not-ready', settled: false };
  const restarted = lastRestartAt !== undefined && now.getTime() - lastRestartAt.getTime() < recentRestartMs;
  return { tier: restarted ? 'restarted' : 'fine', settled: !restarted };
}

/** One container has ended well, and the pod has not: that one is to be started again, or another one runs on. */
const goesOn = ({ spec, status }: Pod): boolean =>
  (spec.restartPolicy ?? 'Always') === 'Always' || (status.containerStatuses ?? []).some(({ state }) => state?.running);

/** Waits for the scheduler, its volumes, its sandbox, its images or its init containers. */
function waiting(pod: Pod, now: Date, { keepsFailing }: TierQuestions): PodTier {
  const failedInit = (pod.status.initContainerStatuses ?? []).some(({ lastState }) => lastState?.terminated?.exitCode);
  if (failedInit || condition(pod, 'PodScheduled') === 'False') return { tier: 'failing', settled: false };
  // Nothing is pulled or mounted any more while an init container runs: it takes its time, or waits for something.
  const initRuns = (pod.status.initContainerStatuses ?? []).some(({ state }) => state?.running);
  const patience = initRuns ? initPatienceMs : pod.spec.nodeName ? patienceMs : schedulingPatienceMs;
  // A dump that shows nothing newer than the pod counts as taken a minute later: nobody saves one that is just starting.
  return { tier: ageMs(pod, now) >= patience || keepsFailing?.() ? 'failing' : 'fine', settled: false };
}

/** A pod that is on its way out is only worth a word when it takes its time, or outstays its grace period by far. */
function terminating(pod: Pod, now: Date): PodTier {
  const due = Date.parse(pod.metadata.deletionTimestamp ?? '');
  const told = due - (pod.metadata.deletionGracePeriodSeconds ?? 30) * seconds;
  if (now.getTime() < due && now.getTime() - told > longGoodbyeMs) return { tier: 'not-ready', settled: false };
  return { tier: now.getTime() - due >= patienceMs ? 'failing' : 'fine', settled: false };
}

/** It has a node whose kubelet has not written its status yet. */
export const awaitsKubelet = ({ spec, status }: Pod): boolean =>
  Boolean(spec.nodeName) &&
  status.containerStatuses === undefined &&
  status.startTime === undefined &&
  (status.phase ?? 'Pending') === 'Pending';

const condition = (pod: Pod, type: string): string | undefined =>
  pod.status.conditions?.find((candidate) => candidate.type === type)?.status;

/** An object that somebody has trimmed may lack its phase: the containers tell. */
const runs = ({ status: { phase, containerStatuses = [] } }: Pod): boolean =>
  phase === undefined && containerStatuses.some(({ state }) => state?.running);

const isTrimmedButReady = (pod: Pod): boolean =>
  runs(pod) &&
  condition(pod, 'Ready') !== 'False' &&
  (pod.status.containerStatuses ?? []).every(({ ready, state }) => ready && state?.running);

/** A pod that does not say how old it is has been saved by hand: nobody saves one that is just starting. */
function ageMs(pod: Pod, now: Date): number {
  const since = Date.parse(pod.metadata.creationTimestamp ?? pod.status.startTime ?? '');
  return Number.isNaN(since) ? Number.POSITIVE_INFINITY : now.getTime() - since;
}
