import type { Api } from '../../../apiserver/api.ts';
import type { ResourceMetrics } from '../../../apiserver/metrics/resource-metrics.ts';
import type { Kind, ObjectOf } from '../../../model/kinds.ts';
import { keyText } from '../../../model/object-key.ts';
import { isKind, resourceTypeOf } from '../../../model/resource-types.ts';
import { kubeTime } from '../../events/kube-time.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager, type ControllerContext, type Report, reporter } from '../controller-context.ts';
import { watchItself } from '../watches.ts';
import { chooseReplicas } from './choose-replicas.ts';
import { putCondition } from './put-condition.ts';
import { podsOf, rivalsOf, type Scalable, selectorText, targetOf } from './scalable.ts';
import { ScalingHistory } from './scaling-history.ts';

type Autoscaler = ObjectOf<'HorizontalPodAutoscaler'>;
type Status = Autoscaler['status'];

const syncMs = 15_000;

/** Scales workloads by what their pods use, every 15 s. Source: podautoscaler/horizontal.go. */
export function createHorizontalPodAutoscalerController(
  context: ControllerContext,
  metrics: ResourceMetrics,
): Controller {
  const report = reporter(context, 'horizontal-pod-autoscaler');
  const history = new ScalingHistory();
  const uids = new Map<string, string>();
  return {
    name: 'horizontal-pod-autoscaler',
    watches: [watchItself('HorizontalPodAutoscaler')],
    reconcile(key, api, now) {
      const autoscaler = api.get(key) as Autoscaler | undefined;
      if (autoscaler === undefined) {
        history.forget(uids.get(keyText(key)) ?? '');
        uids.delete(keyText(key));
        return undefined;
      }
      uids.set(keyText(key), autoscaler.metadata.uid ?? '');
      const target = targetOf(api, autoscaler);
      const status =
        target === undefined
          ? targetMissing(autoscaler, report, now)
          : scaled(api, autoscaler, {
              target,
              pods: podsOf(context.index, target),
              metrics,
              history,
              selector: selectorText(target),
              rivals: rivalsOf(context.index, autoscaler, target),
              report,
              now,
            });
      api.updateStatus<'HorizontalPodAutoscaler'>({ ...autoscaler, status }, asControllerManager);
      return { requeueAfterMs: syncMs };
    },
  };
}

function targetMissing(autoscaler: Autoscaler, report: Report, now: Date): Status {
  const error = missingText(autoscaler.spec.scaleTargetRef);
  report(autoscaler, 'Warning', 'FailedGetScale', error);
  const message = `the HPA controller was unable to get the target's current scale: ${error}`;
  return {
    ...autoscaler.status,
    currentReplicas: 0,
    desiredReplicas: 0,
    conditions: putCondition(autoscaler.status.conditions, now, 'AbleToScale', 'False', 'FailedGetScale', message),
  };
}

function missingText({ kind, name, apiVersion = '' }: Autoscaler['spec']['scaleTargetRef']): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  if (!isKind(kind)) return `no matches for kind "${kind}" in group "${group}"`;
  return `${resourceTypeOf(kind).plural}${group === '' ? '' : `.${group}`} "${name}" not found`;
}

type Situation = Omit<Parameters<typeof chooseReplicas>[1], 'replicas'> & {
  readonly target: Scalable;
  readonly report: Report;
};

/** Sets the target's replicas to what was chosen, and says so. */
function scaled(api: Api, autoscaler: Autoscaler, situation: Situation): Status {
  const { target, report, now } = situation;
  const replicas = target.spec?.replicas ?? 1;
  const choice = chooseReplicas(autoscaler, { ...situation, replicas });
  for (const { reason, message } of choice.warnings) report(autoscaler, 'Warning', reason, message);
  const status = {
    ...autoscaler.status,
    currentReplicas: replicas,
    desiredReplicas: choice.replicas,
    ...(choice.currentMetrics === undefined ? {} : { currentMetrics: [...choice.currentMetrics] }),
    conditions: [...choice.conditions],
  };
  if (choice.replicas === replicas) return status;
  api.update({ ...target, spec: { ...target.spec, replicas: choice.replicas } } as unknown as ObjectOf<Kind>, {
    ...asControllerManager,
    through: 'scale',
  });
  situation.history.scaled(autoscaler.metadata.uid ?? '', choice.replicas - replicas, now.getTime());
  report(autoscaler, 'Normal', 'SuccessfulRescale', `New size: ${choice.replicas}; reason: ${choice.reason}`);
  const message = `the HPA controller was able to update the target scale to ${choice.replicas}`;
  return {
    ...status,
    lastScaleTime: kubeTime(now) as never,
    conditions: putCondition(status.conditions, now, 'AbleToScale', 'True', 'SucceededRescale', message),
  };
}
