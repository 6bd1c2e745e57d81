import type { Node, Pod } from '../../model/kinds.ts';
import { type FilterPlugin, nodeCheck, nothingToCheck, podRejected } from '../filter-plugin.ts';
import { matchesNodeSelector, matchesRequirement, type NodeSelectorTerm, requirementText } from '../node-selector.ts';
import { fits, unresolvable } from '../verdict.ts';

/** `spec.nodeSelector` and the required node affinity, both of which must match. */
export const nodeAffinity: FilterPlugin = {
  name: 'NodeAffinity',
  prepare(pod) {
    const terms = requiredTerms(pod);
    if (terms === undefined && Object.keys(pod.spec.nodeSelector ?? {}).length === 0) return nothingToCheck;
    const onlyNodes = namedNodes(terms ?? []);
    if (onlyNodes?.size === 0) return podRejected('pod affinity terms conflict');
    return nodeCheck((info) => {
      if (matchesNodeRequirements(pod, info.node)) return fits;
      return unresolvable("node(s) didn't match Pod's node affinity/selector", ...mismatches(pod, info.node));
    }, onlyNodes);
  },
};

/** Also what topology spread counts with `nodeAffinityPolicy: Honor`. */
export function matchesNodeRequirements(pod: Pod, node: Node): boolean {
  const labels = node.metadata.labels ?? {};
  const selected = Object.entries(pod.spec.nodeSelector ?? {}).every(([key, value]) => labels[key] === value);
  const terms = requiredTerms(pod);
  return selected && (terms === undefined || matchesNodeSelector({ nodeSelectorTerms: terms }, node));
}

const requiredTerms = (pod: Pod): NodeSelectorTerm[] | undefined =>
  pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;

/** The nodes that are named by `metadata.name`, if every term names some: daemon pods are pinned that way. */
function namedNodes(terms: readonly NodeSelectorTerm[]): ReadonlySet<string> | undefined {
  const perTerm = terms.map((term) => {
    const lists = (term.matchFields ?? [])
      .filter((field) => field.key === 'metadata.name' && field.operator === 'In')
      .map((field) => field.values ?? []);
    if (lists.length === 0) return undefined;
    return lists.reduce((common, list) => common.filter((name) => list.includes(name)));
  });
  if (perTerm.length === 0 || perTerm.includes(undefined)) return undefined;
  return new Set(perTerm.flatMap((names) => names ?? []));
}

function mismatches(pod: Pod, node: Node): string[] {
  const labels = node.metadata.labels ?? {};
  const has = (key: string): string =>
    labels[key] === undefined ? 'the node has no such label' : `the node has ${labels[key]}`;
  const fromSelector = Object.entries(pod.spec.nodeSelector ?? {})
    .filter(([key, value]) => labels[key] !== value)
    .map(([key, value]) => `nodeSelector wants ${key}=${value}; ${has(key)}`);
  const terms = requiredTerms(pod) ?? [];
  if (terms.length === 0 || matchesNodeSelector({ nodeSelectorTerms: terms }, node)) return fromSelector;
  const fromTerms = terms.flatMap((term) =>
    (term.matchExpressions ?? [])
      .filter((requirement) => !matchesRequirement(requirement, labels[requirement.key]))
      .map((requirement) => `affinity wants ${requirementText(requirement)}; ${has(requirement.key)}`),
  );
  return [...fromSelector, ...fromTerms];
}
