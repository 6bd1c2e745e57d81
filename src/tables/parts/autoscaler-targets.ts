import type { ObjectOf } from '../../model/kinds.ts';
import { canonicalQuantity } from '../../model/quantity.ts';

type Autoscaler = ObjectOf<'HorizontalPodAutoscaler'>;
type Metric = NonNullable<Autoscaler['spec']['metrics']>[number];
type Current = NonNullable<Autoscaler['status']['currentMetrics']>[number];
type Value = { averageUtilization?: number; averageValue?: string; value?: string };

/** `cpu: 12%/80%, memory: <unknown>/1Gi + 1 more...`: the statuses stand in the order of the metrics. */
export function formatTargets(metrics: readonly Metric[] = [], statuses: readonly Current[] = []): string {
  if (metrics.length === 0) return '<none>';
  const shown = metrics.slice(0, 2).map((metric, index) => formatTarget(metric, statuses[index]));
  return `${shown.join(', ')}${metrics.length > 2 ? ` + ${metrics.length - 2} more...` : ''}`;
}

function formatTarget(metric: Metric, status: Current | undefined): string {
  switch (metric.type) {
    case 'External':
      return perObject(metric.external?.target, status?.external?.current);
    case 'Object':
      return perObject(metric.object?.target, status?.object?.current);
    case 'Pods':
      return `${amount(status?.pods?.current?.averageValue)}/${amount(metric.pods?.target?.averageValue)}`;
    case 'Resource':
      return perResource(metric.resource, status?.resource?.current);
    case 'ContainerResource':
      return perResource(metric.containerResource, status?.containerResource?.current);
    default:
      return '<unknown type>';
  }
}

const perObject = (target: Value | undefined, current: Value | undefined): string =>
  target?.averageValue === undefined
    ? `${amount(current?.value)}/${amount(target?.value)}`
    : `${amount(current?.averageValue)}/${amount(target.averageValue)} (avg)`;

function perResource(metric: { name: string; target?: Value } | undefined, current: Value | undefined): string {
  const { averageValue, averageUtilization } = metric?.target ?? {};
  if (averageValue !== undefined) return `${metric?.name}: ${amount(current?.averageValue)}/${amount(averageValue)}`;
  const now = current?.averageUtilization === undefined ? '<unknown>' : `${current.averageUtilization}%`;
  return `${metric?.name}: ${now}/${averageUtilization === undefined ? '<auto>' : `${averageUtilization}%`}`;
}

const amount = (quantity: string | undefined): string =>
  quantity === undefined ? '<unknown>' : canonicalQuantity(quantity);
