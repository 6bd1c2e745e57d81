import type { Api } from '../../apiserver/api.ts';
import type { ObjectOf } from '../../model/kinds.ts';
import { isKind } from '../../model/resource-types.ts';
import { withCondition } from './conditions.ts';
import type { Controller } from './controller.ts';
import { asControllerManager, type ControllerContext, type Report, reporter } from './controller-context.ts';
import { watchItself } from './watches.ts';

type Autoscaler = ObjectOf<'HorizontalPodAutoscaler'>;
type Conditions = NonNullable<Autoscaler['status']['conditions']>;

const syncMs = 15_000;
const noMetricsApi =
  'unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)';

/** A cluster made by kubeadm has no metrics server: an autoscaler finds its target and then has nothing to go by. */
export function createHorizontalPodAutoscalerController(context: ControllerContext): Controller {
  const report = reporter(context, 'horizontal-pod-autoscaler');
  return {
    name: 'horizontal-pod-autoscaler',
    watches: [watchItself('HorizontalPodAutoscaler')],
    reconcile(key, api, now) {
      const autoscaler = api.get(key) as Autoscaler | undefined;
      if (autoscaler === undefined) return undefined;
      const replicas = targetReplicas(api, autoscaler);
      const conditions =
        replicas === undefined
          ? targetMissing(autoscaler, report, now)
          : withoutMetrics(autoscaler, replicas, report, now);
      const status = {
        ...autoscaler.status,
        conditions,
        currentReplicas: replicas ?? 0,
        desiredReplicas: replicas ?? 0,
      };
      api.updateStatus<'HorizontalPodAutoscaler'>({ ...autoscaler, status }, asControllerManager);
      return { requeueAfterMs: syncMs };
    },
  };
}

function targetReplicas(api: Api, { spec, metadata }: Autoscaler): number | undefined {
  const { kind, name } = spec.scaleTargetRef;
  if (!isKind(kind)) return undefined;
  const target = api.get({ kind, namespace: metadata.namespace ?? '', name });
  return target === undefined ? undefined : ((target as { spec?: { replicas?: number } }).spec?.replicas ?? 1);
}

function targetMissing(autoscaler: Autoscaler, report: Report, now: Date): Conditions {
  const { kind, name } = autoscaler.spec.scaleTargetRef;
  const error = `${kind.toLowerCase()}s.apps "${name}" not found`;
  report(autoscaler, 'Warning', 'FailedGetScale', error);
  const message = `the HPA controller was unable to get the target's current scale: ${error}`;
  return withCondition(autoscaler.status.conditions, condition('AbleToScale', 'False', 'FailedGetScale', message), now);
}

function withoutMetrics(autoscaler: Autoscaler, replicas: number, report: Report, now: Date): Conditions {
  const found = "the HPA controller was able to get the target's current scale";
  const able = withCondition(
    autoscaler.status.conditions,
    condition('AbleToScale', 'True', 'SucceededGetScale', found),
    now,
  );
  if (replicas === 0) {
    const text = 'scaling is disabled since the replica count of the target is zero';
    return withCondition(able, condition('ScalingActive', 'False', 'ScalingDisabled', text), now);
  }
  const resource = autoscaler.spec.metrics?.find((metric) => metric.type === 'Resource')?.resource?.name ?? 'cpu';
  const error = `failed to get ${resource} utilization: unable to get metrics for resource ${resource}: ${noMetricsApi}`;
  const count = autoscaler.spec.metrics?.length ?? 1;
  report(autoscaler, 'Warning', 'FailedGetResourceMetric', error);
  const all = `invalid metrics (${count} invalid out of ${count}), first error is: failed to get ${resource} resource metric value: ${error}`;
  report(autoscaler, 'Warning', 'FailedComputeMetricsReplicas', all);
  const message = `the HPA was unable to compute the replica count: ${error}`;
  return withCondition(able, condition('ScalingActive', 'False', 'FailedGetResourceMetric', message), now);
}

const condition = (type: string, status: string, reason: string, message: string): Conditions[number] =>
  ({ type, status, reason, message }) as Conditions[number];
