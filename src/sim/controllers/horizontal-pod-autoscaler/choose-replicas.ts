import type { ResourceMetrics } from '../../../apiserver/metrics/resource-metrics.ts';
import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { type Limited, limitReplicas } from './limit-replicas.ts';
import { MetricError } from './metric-error.ts';
import { type MetricStatus, type Proposal, proposeReplicas } from './propose-replicas.ts';
import { type Conditions, putCondition } from './put-condition.ts';
import type { ScalingHistory } from './scaling-history.ts';
import { type Stabilized, stabilize } from './stabilize.ts';

type Autoscaler = ObjectOf<'HorizontalPodAutoscaler'>;

interface Situation {
  readonly pods: readonly Pod[];
  readonly replicas: number;
  readonly metrics: ResourceMetrics;
  readonly history: ScalingHistory;
  /** The target's selector as text. */
  readonly selector: string;
  /** This autoscaler and those that scale some of the same pods, by namespace and name; empty when it is alone. */
  readonly rivals: readonly string[];
  readonly now: Date;
}

interface Choice {
  readonly replicas: number;
  /** Why it is another number than before. */
  readonly reason: string;
  readonly conditions: Conditions;
  readonly currentMetrics?: readonly MetricStatus[];
  readonly warnings: readonly { readonly reason: string; readonly message: string }[];
}

/** How many replicas the target should have, and what the status says about that. */
export function chooseReplicas(autoscaler: Autoscaler, situation: Situation): Choice {
  const { replicas, now } = situation;
  const { spec, status } = autoscaler;
  const found = "the HPA controller was able to get the target's current scale";
  const able = putCondition(status.conditions, now, 'AbleToScale', 'True', 'SucceededGetScale', found);
  if (replicas === 0 && (spec.minReplicas ?? 1) !== 0) {
    const text = 'scaling is disabled since the replica count of the target is zero';
    const conditions = putCondition(able, now, 'ScalingActive', 'False', 'ScalingDisabled', text);
    return { replicas: 0, reason: '', conditions, warnings: [] };
  }
  const bound = outOfBounds(spec, replicas);
  if (bound !== undefined) return { ...bound, conditions: able, warnings: [] };
  if (situation.rivals.length > 0) return ambiguous(situation, able);
  return byMetrics(autoscaler, situation, able);
}

function outOfBounds(
  { minReplicas = 1, maxReplicas }: Autoscaler['spec'],
  replicas: number,
): Pick<Choice, 'replicas' | 'reason'> | undefined {
  if (replicas > maxReplicas) {
    return { replicas: maxReplicas, reason: 'Current number of replicas above Spec.MaxReplicas' };
  }
  if (replicas < minReplicas) {
    return { replicas: minReplicas, reason: 'Current number of replicas below Spec.MinReplicas' };
  }
  return undefined;
}

/** Two autoscalers for the same pods would fight, so neither does anything. */
function ambiguous({ replicas, selector, rivals, now }: Situation, able: Conditions): Choice {
  const message = `pods by selector ${selector} are controlled by multiple HPAs: [${rivals.join(' ')}]`;
  return {
    replicas,
    reason: '',
    conditions: putCondition(able, now, 'ScalingActive', 'False', 'AmbiguousSelector', message),
    warnings: [
      { reason: 'AmbiguousSelector', message },
      { reason: 'FailedComputeMetricsReplicas', message },
    ],
  };
}

function byMetrics(autoscaler: Autoscaler, situation: Situation, able: Conditions): Choice {
  const { replicas, history, now } = situation;
  const { spec, metadata } = autoscaler;
  const { highest, proposals, errors } = evaluated(autoscaler, situation);
  // One metric that fails must not take replicas away, as it might be the one that asks for more.
  if (highest === undefined || (errors.length > 0 && highest.replicas < replicas)) {
    return unknown(errors, spec.metrics?.length ?? 0, replicas, able, now);
  }
  const valid = `the HPA was able to successfully calculate a replica count from ${highest.name}`;
  const active = putCondition(able, now, 'ScalingActive', 'True', 'ValidMetricFound', valid);
  const stable = stabilize(autoscaler, replicas, highest.replicas, history, now.getTime());
  const limited = limitReplicas(spec, replicas, stable.replicas, (periodMs) =>
    history.changeWithin(metadata.uid ?? '', periodMs, now.getTime()),
  );
  return {
    replicas: limited.replicas,
    reason: limited.replicas > replicas ? `${highest.name} above target` : 'All metrics below target',
    conditions: withLimits(active, now, stable, limited),
    currentMetrics: proposals.map(({ current }) => current),
    warnings: errors.map(warningOf),
  };
}

function evaluated({ spec, metadata: { namespace = '' } }: Autoscaler, { pods, replicas, metrics, now }: Situation) {
  const proposals: Proposal[] = [];
  const errors: MetricError[] = [];
  for (const metric of spec.metrics ?? []) {
    const result = attempt(() => proposeReplicas(metric, { namespace, pods, replicas }, metrics, now));
    if (result instanceof MetricError) errors.push(result);
    else proposals.push(result);
  }
  const highest = proposals.toSorted((a, b) => b.replicas - a.replicas)[0];
  return { highest, proposals, errors };
}

function unknown(errors: readonly MetricError[], count: number, replicas: number, able: Conditions, now: Date): Choice {
  const { reason = 'InvalidMetric', prefix = '', message = 'there are no metrics' } = errors[0] ?? {};
  const all = `invalid metrics (${errors.length} invalid out of ${count}), first error is: ${prefix}${message}`;
  const text = `the HPA was unable to compute the replica count: ${message}`;
  return {
    replicas,
    reason: '',
    conditions: putCondition(able, now, 'ScalingActive', 'False', reason, text),
    warnings: [...errors.map(warningOf), { reason: 'FailedComputeMetricsReplicas', message: all }],
  };
}

const warningOf = ({ reason, message }: MetricError): Choice['warnings'][number] => ({ reason, message });

function attempt(propose: () => Proposal): Proposal | MetricError {
  try {
    return propose();
  } catch (error) {
    if (error instanceof MetricError) return error;
    throw error;
  }
}

function withLimits(active: Conditions, now: Date, stable: Stabilized, limited: Limited): Conditions {
  const able = putCondition(active, now, 'AbleToScale', 'True', stable.reason, stable.message);
  const isLimited = limited.reason === 'DesiredWithinRange' ? 'False' : 'True';
  return putCondition(able, now, 'ScalingLimited', isLimited, limited.reason, limited.message);
}
