import type { Api, Change } from '../../apiserver/api.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { Pod } from '../../model/kinds.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import { type Feasibility, findFeasibleNodes } from '../../scheduling/find-feasible-nodes.ts';
import { fitError, noNodesMessage } from '../../scheduling/fit-error.ts';
import { judgeWithNominated } from '../../scheduling/judge-with-nominated.ts';
import { findPreemption } from '../../scheduling/preemption.ts';
import { priorityOf } from '../../scheduling/priority-of.ts';
import type { SchedulingCluster } from '../../scheduling/scheduling-cluster.ts';
import { schedulingGatedMessage, schedulingGateReason } from '../../scheduling/scheduling-gates.ts';
import { selectNode } from '../../scheduling/select-node.ts';
import { createEventSeriesRecorder } from '../events/event-series-recorder.ts';
import { evictVictims, withdrawNominations } from './evict-victims.ts';
import { createPodBinder, podKey } from './pod-binder.ts';
import { writePodScheduled } from './pod-scheduled-condition.ts';
import { pluginsConcernedBy } from './queueing-hints.ts';
import { createSchedulerCache } from './scheduler-cache.ts';
import { createSchedulingQueue } from './scheduling-queue.ts';

const schedulerName = 'default-scheduler';

export interface SchedulerParts {
  readonly api: Api;
  readonly clock: Clock;
  readonly random: Random;
  /** The node on which the scheduler runs: part of its events. */
  readonly host: string;
}

/** The scheduler as a process that can be stopped: pods then wait, and nobody says why. */
export interface Scheduler {
  stop(): void;
  start(): void;
}

/** kube-scheduler: gives every pending pod a node, or says why it has none. */
export function createScheduler({ api, clock, random, host }: SchedulerParts): Scheduler {
  const cache = createSchedulerCache(api);
  const recorder = createEventSeriesRecorder({ api, clock, random, component: schedulerName, host });
  let startAt = 0;
  let isStopped = false;

  const attempt = (key: ObjectKey<'Pod'>): void => {
    const pod = api.get(key);
    if (isStopped || pod === undefined || !wantsNode(pod) || binder.isWaiting(key)) return;
    const claimed = cache.node(pod.status.nominatedNodeName ?? '');
    if (claimed !== undefined && judgeWithNominated(pod, cache, claimed).verdict.fits) {
      binder.place(pod, claimed.name);
      return;
    }
    const outcome = findFeasibleNodes(pod, cache, startAt);
    startAt = cache.nodes.length === 0 ? 0 : (startAt + outcome.examined) % cache.nodes.length;
    const chosen = selectNode(pod, outcome.feasible, cache, random);
    if (chosen !== undefined) {
      binder.place(pod, chosen.name);
      return;
    }
    fail(pod, unschedulable(pod, cache, outcome));
  };

  const fail = (pod: Pod, failure: Failure): void => {
    queue.parkUnschedulable(podKey(pod), failure.plugins);
    recorder.event(pod, 'Warning', 'FailedScheduling', 'Scheduling', failure.message);
    const { nominated } = failure;
    const current = api.get(podKey(pod));
    if (current !== undefined && wantsNode(current)) {
      const node = nominated === 'unchanged' ? undefined : (nominated?.node ?? null);
      writePodScheduled(api, current, failure.reason, failure.message, node);
    }
    if (nominated === 'unchanged' || nominated === undefined) return;
    evictVictims(api, recorder, pod, nominated.node, nominated.victims);
    withdrawNominations(api, pod, cache.nominatedTo(nominated.node));
  };

  const onBindFailure = (pod: Pod, message: string): void =>
    fail(pod, { reason: 'SchedulerError', message, plugins: new Set(['VolumeBinding']), nominated: undefined });
  const binder = createPodBinder({ api, clock, cache, recorder, onFailure: onBindFailure });
  const queue = createSchedulingQueue(clock, attempt);

  const onPod = ({ type, object, previous }: Change<'Pod'>): void => {
    const key = podKey(object);
    if (type === 'DELETED' || !wantsNode(object)) {
      queue.remove(key);
      binder.forget(key, object);
      return;
    }
    // The PreEnqueue of DynamicResources: nobody tries such a pod, and nobody says so.
    if (lacksClaim(object)) return;
    if (schedulingGateReason(object) !== undefined) {
      noteGate(api, object);
      return;
    }
    if (previous === undefined || previous.spec !== object.spec) queue.add(key, priorityOf(object));
  };

  api.subscribe((change) => {
    cache.apply(change);
    if (change.object.kind === 'Pod') onPod(change as Change<'Pod'>);
    queue.move(pluginsConcernedBy(change));
    if (change.object.kind === 'PersistentVolumeClaim') binder.claimsChanged();
  });
  return {
    stop() {
      isStopped = true;
    },
    start() {
      if (!isStopped) return;
      isStopped = false;
      for (const pod of api.list('Pod')) if (wantsNode(pod)) onPod({ type: 'ADDED', object: pod, previous: undefined });
    },
  };
}

const wantsNode = (pod: Pod): boolean =>
  !pod.spec.nodeName &&
  pod.metadata.deletionTimestamp === undefined &&
  (pod.spec.schedulerName ?? schedulerName) === schedulerName;

/** A claim for a device is there once the pod's status names it. */
const lacksClaim = ({ spec, status }: Pod): boolean =>
  (spec.resourceClaims ?? []).some(
    ({ name }) => status.resourceClaimStatuses?.some((made) => made.name === name) !== true,
  );

interface Failure {
  readonly reason: 'Unschedulable' | 'SchedulerError';
  readonly message: string;
  readonly plugins: ReadonlySet<string>;
  /** `unchanged`: its victims are still on their way out. */
  readonly nominated: { readonly node: string; readonly victims: readonly Pod[] } | 'unchanged' | undefined;
}

/** No node fits: perhaps one would without some less important pods. */
function unschedulable(pod: Pod, cluster: SchedulingCluster, outcome: Feasibility): Failure {
  const nodeCount = cluster.nodes.length;
  const { plugins } = outcome;
  if (nodeCount === 0) return { reason: 'Unschedulable', message: noNodesMessage, plugins, nominated: undefined };
  const preemption = findPreemption(pod, cluster, outcome);
  const message = fitError({
    nodeCount,
    misfits: outcome.misfits.values(),
    rejection: outcome.rejection,
    preemption: preemption.kind === 'failed' ? preemption.message : undefined,
  });
  const waits = preemption.kind === 'failed' && preemption.waits === true;
  const nominated = preemption.kind === 'nominated' ? preemption : waits ? 'unchanged' : undefined;
  return { reason: 'Unschedulable', message, plugins, nominated };
}

function noteGate(api: Api, pod: Pod): void {
  const known = pod.status.conditions?.some((condition) => condition.reason === 'SchedulingGated');
  if (known !== true) writePodScheduled(api, pod, 'SchedulingGated', schedulingGatedMessage);
}
