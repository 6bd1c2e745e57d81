import type { ObjectOf } from '../../../model/kinds.ts';
import { goSelectorText } from '../go-selector-text.ts';
import { MetricError } from './metric-error.ts';

type Metric = NonNullable<ObjectOf<'HorizontalPodAutoscaler'>['spec']['metrics']>[number];

const noCustomMetrics =
  'unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered';

/** Pods, Object and External metrics come from adapters that this cluster does not have. */
export function metricNotServed({ type, pods, object, external }: Metric, namespace: string): MetricError {
  const reason = `FailedGet${type}Metric`;
  if (pods !== undefined) {
    const text = `unable to get metric ${pods.metric.name}: ${noCustomMetrics}`;
    return new MetricError(reason, 'failed to get pods metric value: ', text);
  }
  if (object !== undefined) {
    const { kind, name } = object.describedObject;
    const text = `unable to get metric ${object.metric.name}: ${kind} on ${namespace} ${name}/${noCustomMetrics}`;
    return new MetricError(reason, 'failed to get object metric value: ', text);
  }
  if (external !== undefined) {
    const { name, selector } = external.metric;
    const why = `the server could not find the requested resource (get ${name}.external.metrics.k8s.io)`;
    const text = `unable to get external metric ${namespace}/${name}/${goSelectorText(selector)}: unable to fetch metrics from external metrics API: ${why}`;
    const prefix = `failed to get ${name} external metric value: failed to get ${name} external metric: `;
    return new MetricError(reason, prefix, text);
  }
  return new MetricError('InvalidMetricSourceType', '', `unknown metric source type ${JSON.stringify(type)}`);
}
