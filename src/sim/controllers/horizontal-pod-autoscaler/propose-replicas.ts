import type { ResourceMetrics } from '../../../apiserver/metrics/resource-metrics.ts';
import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { milliCpu, parseQuantity } from '../../../model/quantity.ts';
import { MetricError } from './metric-error.ts';
import { metricNotServed } from './metric-not-served.ts';
import { type LoadQuestion, replicasForLoad } from './replica-calculator.ts';

type Autoscaler = ObjectOf<'HorizontalPodAutoscaler'>;
type Metric = NonNullable<Autoscaler['spec']['metrics']>[number];
export type MetricStatus = NonNullable<Autoscaler['status']['currentMetrics']>[number];

export interface Proposal {
  readonly replicas: number;
  /** As events and conditions call the metric. */
  readonly name: string;
  readonly current: MetricStatus;
}

export interface Target {
  readonly namespace: string;
  readonly pods: readonly Pod[];
  readonly replicas: number;
}

/** What one metric of the autoscaler asks for; throws a MetricError. */
export function proposeReplicas(metric: Metric, target: Target, metrics: ResourceMetrics, now: Date): Proposal {
  if (metric.resource !== undefined) return ofResource(metric.resource, undefined, target, metrics, now);
  if (metric.containerResource !== undefined) {
    return ofResource(metric.containerResource, metric.containerResource.container, target, metrics, now);
  }
  throw metricNotServed(metric, target.namespace);
}

type Source = NonNullable<Metric['resource']>;

function ofResource(
  source: Source,
  container: string | undefined,
  target: Target,
  metrics: ResourceMetrics,
  now: Date,
): Proposal {
  const { name: resource } = source;
  const prefix = `failed to get ${resource} ${container === undefined ? 'resource' : 'container'} metric value: `;
  const reason = container === undefined ? 'FailedGetResourceMetric' : 'FailedGetContainerResourceMetric';
  const goal = goalOf(source);
  if (goal === undefined) {
    const text =
      'invalid resource metric source: neither an average utilization target nor an average value (usage) target was set';
    throw new MetricError(reason, prefix, text);
  }
  const what = 'utilization' in goal ? 'utilization' : 'usage';
  try {
    const load = replicasForLoad({ resource, container, target: goal, ...target }, metrics, now);
    const averageValue = resource === 'cpu' ? `${Math.ceil(load.average)}m` : `${Math.round(load.average)}`;
    const averageUtilization = load.utilization === undefined ? {} : { averageUtilization: load.utilization };
    const current = { averageValue, ...averageUtilization };
    const suffix = 'utilization' in goal ? ' utilization (percentage of request)' : '';
    return {
      replicas: load.replicas,
      name: container === undefined ? `${resource} resource${suffix}` : `${resource} container resource${suffix}`,
      current:
        container === undefined
          ? { type: 'Resource', resource: { name: resource, current } }
          : { type: 'ContainerResource', containerResource: { name: resource, container, current } },
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new MetricError(reason, prefix, `failed to get ${resource} ${what}: ${error.message}`);
  }
}

function goalOf({ name, target }: Source): LoadQuestion['target'] | undefined {
  if (target.averageValue !== undefined) {
    return { average: name === 'cpu' ? milliCpu(target.averageValue) : parseQuantity(target.averageValue) };
  }
  return target.averageUtilization === undefined ? undefined : { utilization: target.averageUtilization };
}
