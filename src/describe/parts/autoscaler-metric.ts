import type { ObjectOf } from '../../model/kinds.ts';
import { canonicalQuantity } from '../../model/quantity.ts';

type Autoscaler = ObjectOf<'HorizontalPodAutoscaler'>;
type Metric = NonNullable<Autoscaler['spec']['metrics']>[number];
type Current = NonNullable<Autoscaler['status']['currentMetrics']>[number];
type Value = { averageUtilization?: number; averageValue?: string; value?: string };

/** What a metric is now and what it should be: `resource cpu on pods  (as a percentage of request):  12% (30m) / 80%`. */
export function formatMetric(metric: Metric, status: Current | undefined): string {
  const { external, pods, object, resource, containerResource } = metric;
  if (metric.type === 'External' && external) {
    return `${quoted(external.metric.name)} ${perObject(external.target, status?.external?.current)}`;
  }
  if (metric.type === 'Pods' && pods) {
    const current = amount(status?.pods?.current?.averageValue);
    return `${quoted(pods.metric.name)} on pods:\t${current} / ${amount(pods.target.averageValue)}`;
  }
  if (metric.type === 'Object' && object) {
    const { kind, name } = object.describedObject;
    return `"${object.metric.name}" on ${kind}/${name} ${perObject(object.target, status?.object?.current)}`;
  }
  if (metric.type === 'Resource' && resource) {
    return `resource ${resource.name} on pods${perResource(resource.target, status?.resource?.current)}`;
  }
  if (metric.type === 'ContainerResource' && containerResource) {
    const { name, container, target } = containerResource;
    const values = perResource(target, status?.containerResource?.current);
    return `resource ${name} of container "${container}" on pods${values}`;
  }
  return `<unknown metric type ${quoted(metric.type)}>`;
}

const quoted = (text: string): string => JSON.stringify(text);

const amount = (quantity: string | undefined): string =>
  quantity === undefined ? '<unknown>' : canonicalQuantity(quantity);

const perObject = (target: Value, current: Value | undefined): string =>
  target.averageValue === undefined
    ? `(target value):\t${amount(current?.value)} / ${amount(target.value)}`
    : `(target average value):\t${amount(current?.averageValue)} / ${amount(target.averageValue)}`;

function perResource({ averageValue, averageUtilization }: Value, current: Value | undefined): string {
  if (averageValue !== undefined) return `:\t${amount(current?.averageValue)} / ${amount(averageValue)}`;
  const used =
    current?.averageUtilization === undefined
      ? '<unknown>'
      : `${current.averageUtilization}% (${canonicalQuantity(current.averageValue ?? '0')})`;
  const wanted = averageUtilization === undefined ? '<auto>' : `${averageUtilization}%`;
  return `  (as a percentage of request):\t${used} / ${wanted}`;
}
