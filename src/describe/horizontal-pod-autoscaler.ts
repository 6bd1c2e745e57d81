import type { ClusterView } from '../model/cluster-view.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { formatMetric } from './parts/autoscaler-metric.ts';
import { writeEvents } from './parts/events.ts';
import { formatTime } from './parts/format-time.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';

type Autoscaler = ObjectOf<'HorizontalPodAutoscaler'>;
type ScalingRules = NonNullable<NonNullable<Autoscaler['spec']['behavior']>['scaleUp']>;

export function describeHorizontalPodAutoscaler(page: Page, autoscaler: Autoscaler, view: ClusterView): void {
  const { metadata, spec, status } = autoscaler;
  const { kind, name } = spec.scaleTargetRef;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.field(0, 'CreationTimestamp', formatTime(metadata.creationTimestamp));
  page.field(0, 'Reference', `${kind}/${name}`);
  page.field(0, 'Metrics', '( current / target )');
  for (const [index, metric] of (spec.metrics ?? []).entries()) {
    page.write(1, `${formatMetric(metric, status.currentMetrics?.[index])}\n`);
  }
  page.field(0, 'Min replicas', spec.minReplicas ?? '<unset>');
  page.field(0, 'Max replicas', spec.maxReplicas);
  if (spec.behavior) page.write(0, 'Behavior:\n');
  writeBehavior(page, 'Scale Up', spec.behavior?.scaleUp);
  writeBehavior(page, 'Scale Down', spec.behavior?.scaleDown);
  page.field(0, `${kind} pods`, `${status.currentReplicas ?? 0} current / ${status.desiredReplicas ?? 0} desired`);
  writeConditions(page, autoscaler);
  writeEvents(page, autoscaler, view);
}

function writeBehavior(page: Page, title: string, rules: ScalingRules | undefined): void {
  if (rules === undefined) return;
  const { stabilizationWindowSeconds: window, policies = [], selectPolicy = 'Max' } = rules;
  page.write(1, `${title}:\n`);
  if (window !== undefined) page.write(2, `Stabilization Window: ${window} seconds\n`);
  if (policies.length === 0) return;
  page.write(2, `Select Policy: ${selectPolicy}\n`);
  page.write(2, 'Policies:\n');
  for (const { type, value, periodSeconds } of policies) {
    page.write(3, `- Type: ${type}\tValue: ${value}\tPeriod: ${periodSeconds} seconds\n`);
  }
}

function writeConditions(page: Page, { status: { conditions = [] } }: Autoscaler): void {
  if (conditions.length === 0) return;
  page.write(0, 'Conditions:\n');
  page.write(1, 'Type\tStatus\tReason\tMessage\n');
  page.write(1, '----\t------\t------\t-------\n');
  for (const { type, status, reason = '', message = '' } of conditions) {
    page.write(1, `${type}\t${status}\t${reason}\t${message}\n`);
  }
}
