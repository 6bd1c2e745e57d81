import type { ContainerStatus, Pod } from '../../model/kinds.ts';
import { kubeTime } from '../events/kube-time.ts';
import type { ResizeCondition } from './pod-facts.ts';
import type { PodPhase } from './pod-phase.ts';

type Condition = NonNullable<Pod['status']['conditions']>[number];

export interface ConditionFacts {
  readonly phase: PodPhase;
  readonly hasSandbox: boolean;
  readonly initStatuses: readonly ContainerStatus[];
  readonly statuses: readonly ContainerStatus[];
  /** Names of init containers that are not done. */
  readonly incomplete: readonly string[];
  readonly sidecars: ReadonlySet<string>;
  /** How far a resize in place has got. */
  readonly resize?: ResizeCondition | undefined;
  /** Why the kubelet ends the pod through no fault of its own. */
  readonly disruption?: string | undefined;
}

/** The conditions that the kubelet owns, and the others as they are (PodScheduled, readiness gates …). */
export function podConditions(pod: Pod, facts: ConditionFacts, now: Date): Condition[] {
  const before = pod.status.conditions ?? [];
  const containersReady = containersReadyCondition(facts);
  const own: readonly Verdict[] = [
    { type: 'PodReadyToStartContainers', status: facts.hasSandbox ? 'True' : 'False' },
    initializedCondition(facts),
    readyCondition(pod, facts, containersReady),
    { ...containersReady, type: 'ContainersReady' },
    ...disruptionCondition(facts),
    ...(facts.resize === undefined ? [] : [{ ...facts.resize, status: 'True' as const }]),
  ];
  // A resize that is done leaves no condition behind.
  const ownTypes = new Set([...own.map((verdict) => verdict.type), 'PodResizePending', 'PodResizeInProgress']);
  return [
    ...own.map((verdict) =>
      transition(
        before.find((condition) => condition.type === verdict.type),
        verdict,
        now,
      ),
    ),
    ...before.filter((condition) => !ownTypes.has(condition.type)),
  ];
}

const disruptionCondition = ({ disruption }: ConditionFacts): readonly Verdict[] =>
  disruption === undefined
    ? []
    : [{ type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet', message: disruption }];

interface Verdict {
  readonly type: string;
  readonly status: 'True' | 'False';
  readonly reason?: string;
  readonly message?: string;
}

function transition(before: Condition | undefined, verdict: Verdict, now: Date): Condition {
  const { type, status, reason, message } = verdict;
  return {
    lastProbeTime: null,
    lastTransitionTime: before?.status === status ? before.lastTransitionTime : kubeTime(now),
    ...(message === undefined ? {} : { message }),
    ...(reason === undefined ? {} : { reason }),
    status,
    type,
  } as unknown as Condition;
}

function initializedCondition({ phase, incomplete }: ConditionFacts): Verdict {
  if (phase === 'Succeeded') return { type: 'Initialized', status: 'True', reason: 'PodCompleted' };
  if (incomplete.length === 0) return { type: 'Initialized', status: 'True' };
  return {
    type: 'Initialized',
    status: 'False',
    reason: 'ContainersNotInitialized',
    message: `containers with incomplete status: [${incomplete.join(' ')}]`,
  };
}

function containersReadyCondition({ phase, statuses, initStatuses, sidecars }: ConditionFacts): Verdict {
  if (phase === 'Succeeded') return { type: 'Ready', status: 'False', reason: 'PodCompleted' };
  if (phase === 'Failed') return { type: 'Ready', status: 'False', reason: 'PodFailed' };
  const counted = [...initStatuses.filter((status) => sidecars.has(status.name)), ...statuses];
  const unready = counted.filter((status) => !status.ready).map((status) => status.name);
  if (unready.length === 0) return { type: 'Ready', status: 'True' };
  return {
    type: 'Ready',
    status: 'False',
    reason: 'ContainersNotReady',
    message: `containers with unready status: [${unready.join(' ')}]`,
  };
}

/** Ready is ContainersReady and every readiness gate. */
function readyCondition(pod: Pod, { phase }: ConditionFacts, containersReady: Verdict): Verdict {
  const gates = pod.spec.readinessGates ?? [];
  if (containersReady.status === 'False' || gates.length === 0 || phase !== 'Running') return containersReady;
  const complaints = gates.flatMap(({ conditionType }) => {
    const gate = pod.status.conditions?.find((condition) => condition.type === conditionType);
    if (gate === undefined) return [`corresponding condition of pod readiness gate "${conditionType}" does not exist.`];
    if (gate.status === 'True') return [];
    return [`the status of pod readiness gate "${conditionType}" is not "True", but ${gate.status}`];
  });
  if (complaints.length === 0) return containersReady;
  return { type: 'Ready', status: 'False', reason: 'ReadinessGatesNotReady', message: complaints.join(', ') };
}
