import type { KubeObject, ObjectOf } from '../../model/kinds.ts';

type Autoscaler = ObjectOf<'HorizontalPodAutoscaler'>;

/** An autoscaler as autoscaling/v1 shows it, which knows CPU utilization and no other metric. */
export function autoscalerToV1(autoscaler: Autoscaler): KubeObject {
  const { metrics = [], behavior: _behavior, ...spec } = autoscaler.spec;
  const { currentMetrics = [], conditions: _conditions, ...status } = autoscaler.status;
  const target = metrics.find((metric) => metric.resource?.name === 'cpu')?.resource?.target.averageUtilization;
  const current = (currentMetrics ?? []).find((metric) => metric.resource?.name === 'cpu')?.resource?.current;
  return {
    ...autoscaler,
    apiVersion: 'autoscaling/v1',
    spec: { ...spec, ...(target === undefined ? {} : { targetCPUUtilizationPercentage: target }) },
    status: {
      ...status,
      ...(current?.averageUtilization === undefined
        ? {}
        : { currentCPUUtilizationPercentage: current.averageUtilization }),
    },
  } as KubeObject;
}

/** What is written as autoscaling/v1 (`kubectl autoscale`), as the store keeps it. */
export function autoscalerFromV1(view: KubeObject): KubeObject {
  const { spec, ...rest } = view as KubeObject & { spec?: Record<string, unknown> };
  const { targetCPUUtilizationPercentage: target, ...kept } = spec ?? {};
  const utilization = { type: 'Utilization', averageUtilization: target };
  const metrics = [{ type: 'Resource', resource: { name: 'cpu', target: utilization } }];
  return {
    ...rest,
    apiVersion: 'autoscaling/v2',
    spec: { ...kept, ...(target === undefined ? {} : { metrics }) },
  } as KubeObject;
}
