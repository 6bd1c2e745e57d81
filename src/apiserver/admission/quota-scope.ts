import type { KubeObject, ObjectOf, Pod } from '../../model/kinds.ts';
import { qosClassOf } from '../../model/qos-class.ts';

/** Whether a quota counts an object at all. Every scope is about pods. */
export function matchesScopes(quota: ObjectOf<'ResourceQuota'>, object: KubeObject): boolean {
  const scopes = (quota.spec.scopes ?? []).map((scopeName) => ({ scopeName, operator: 'Exists', values: undefined }));
  const all = [...scopes, ...(quota.spec.scopeSelector?.matchExpressions ?? [])];
  if (all.length === 0) return true;
  return object.kind === 'Pod' && all.every((scope) => matchesScope(scope, object as Pod));
}

interface Scope {
  readonly scopeName: string;
  readonly operator: string;
  readonly values?: readonly string[] | undefined;
}

function matchesScope({ scopeName, operator, values = [] }: Scope, pod: Pod): boolean {
  switch (scopeName) {
    case 'Terminating':
      return pod.spec.activeDeadlineSeconds !== undefined;
    case 'NotTerminating':
      return pod.spec.activeDeadlineSeconds === undefined;
    case 'BestEffort':
      return qosClassOf(pod.spec) === 'BestEffort';
    case 'NotBestEffort':
      return qosClassOf(pod.spec) !== 'BestEffort';
    case 'PriorityClass':
      return matchesValues(operator, values, pod.spec.priorityClassName ?? '');
    case 'CrossNamespacePodAffinity':
      return looksIntoOtherNamespaces(pod);
    default:
      return false;
  }
}

/** Does one of its affinity terms name namespaces, or select them? */
function looksIntoOtherNamespaces({ spec }: Pod): boolean {
  const { podAffinity, podAntiAffinity } = spec.affinity ?? {};
  return [podAffinity, podAntiAffinity]
    .flatMap((affinity) => [
      ...(affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
      ...(affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map((each) => each.podAffinityTerm),
    ])
    .some(({ namespaces, namespaceSelector }) => (namespaces ?? []).length > 0 || namespaceSelector !== undefined);
}

function matchesValues(operator: string, values: readonly string[], value: string): boolean {
  switch (operator) {
    case 'In':
      return values.includes(value);
    case 'NotIn':
      return !values.includes(value);
    case 'DoesNotExist':
      return value === '';
    default:
      return value !== '';
  }
}

/** `limits.cpu for: c1,c2; requests.memory for: c1`: what a quota demands that containers leave open. */
export function missingAmounts(hard: Readonly<Record<string, string>>, pod: Pod): string {
  const containers = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])];
  const parts = Object.keys(hard)
    .filter((name) => demanded.has(name))
    .sort()
    .flatMap((name) => {
      const [list, resource] = demanded.get(name) ?? ['requests', name];
      const without = containers.filter((container) => container.resources?.[list]?.[resource] === undefined);
      const names = [...new Set(without.map((container) => container.name))].sort();
      return names.length === 0 ? [] : [`${name} for: ${names.join(',')}`];
    });
  return parts.join('; ');
}

/** A quota on one of these makes every container say how much of it it wants. */
const demanded = new Map<string, readonly ['requests' | 'limits', string]>([
  ['cpu', ['requests', 'cpu']],
  ['memory', ['requests', 'memory']],
  ['requests.cpu', ['requests', 'cpu']],
  ['requests.memory', ['requests', 'memory']],
  ['limits.cpu', ['limits', 'cpu']],
  ['limits.memory', ['limits', 'memory']],
]);
