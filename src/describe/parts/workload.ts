import type { ClusterView } from '../../model/cluster-view.ts';
import type { KubeObject } from '../../model/kinds.ts';
import { formatSelector, type LabelSelector, matchesSelector } from '../../model/label-selector.ts';
import { controllerOf } from '../../model/owners.ts';
import type { Page } from './page.ts';

/** A selector as it is, '' where there is none or where it is empty. */
export function selectorText(selector: LabelSelector | undefined): string {
  const text = formatSelector(selector);
  return text === '<none>' ? '' : text;
}

/** `2 Running / 1 Waiting / 0 Succeeded / 0 Failed`, of the pods that this workload controls. */
export function podCounts(owner: KubeObject, selector: LabelSelector | undefined, view: ClusterView): string {
  const { namespace = '', uid = '' } = owner.metadata;
  const coverage = view.coverage('Pod', namespace);
  if (coverage !== 'complete') return `<unknown> (pods: ${coverage})`;
  const pods = view.list('Pod', { namespace, owner: uid });
  const phases = pods.filter((pod) => matchesSelector(selector, pod.metadata.labels)).map((pod) => pod.status.phase);
  const count = (phase: string): number => phases.filter((other) => other === phase).length;
  return `${count('Running')} Running / ${count('Pending')} Waiting / ${count('Succeeded')} Succeeded / ${count('Failed')} Failed`;
}

export function writeController(page: Page, object: KubeObject): void {
  const owner = controllerOf(object);
  if (owner !== undefined) page.field(0, 'Controlled By', `${owner.kind}/${owner.name}`);
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

export function writeReasons(page: Page, conditions: readonly Condition[] = []): void {
  if (conditions.length === 0) return;
  page.write(0, 'Conditions:\n  Type\tStatus\tReason\n');
  page.write(1, '----\t------\t------\n');
  for (const { type, status, reason = '' } of conditions) page.write(1, `${type} \t${status}\t${reason}\n`);
}
