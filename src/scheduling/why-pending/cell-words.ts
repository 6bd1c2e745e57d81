import type { Node, Pod, Taint } from '../../model/kinds.ts';
import { matchesNodeSelectorTerm, matchesRequirement, requirementText } from '../node-selector.ts';
import { tolerates } from '../tolerations.ts';
import type { ResourceFit, Verdict } from '../verdict.ts';
import { amountText } from './amount-text.ts';

/** The names and numbers behind a verdict, as short as they can be read. */
export function cellWords(plugin: string, verdict: Verdict, pod: Pod, node: Node): readonly string[] {
  if (verdict.resources !== undefined) return resourceWords(verdict.resources, verdict.fits);
  if (verdict.fits) return [];
  if (plugin === 'NodeUnschedulable') return ['cordoned'];
  if (plugin === 'TaintToleration') {
    return untoleratedTaints(pod, node).map((taint) => `taint ${taintText(taint)} not tolerated`);
  }
  if (plugin === 'NodeAffinity') return selectorWords(pod, node);
  return verdict.details === undefined || verdict.details.length === 0 ? verdict.reasons : verdict.details;
}

export const untoleratedTaints = (pod: Pod, node: Node): readonly Taint[] =>
  (node.spec.taints ?? []).filter(
    (taint) =>
      taint.effect !== 'PreferNoSchedule' &&
      !(pod.spec.tolerations ?? []).some((toleration) => tolerates(toleration, taint)),
  );

/** As kubectl taint takes it. */
export const taintText = ({ key, value = '', effect }: Taint): string =>
  `${key}${value === '' ? '' : `=${value}`}:${effect}`;

export const isShort = ({ requested, used, allocatable }: ResourceFit): boolean => requested > allocatable - used;

/** Where it fits, everything that was asked for; where it does not, only what is short. */
const resourceWords = (resources: readonly ResourceFit[], isFit: boolean): readonly string[] =>
  resources.filter((fit) => (isFit ? fit.resource !== 'pods' : isShort(fit))).map(resourceText);

export function resourceText({ resource, requested, used, allocatable }: ResourceFit): string {
  const free = Math.max(0, allocatable - used);
  if (resource === 'pods') return `pods: ${used} of ${allocatable} places taken`;
  if (allocatable === 0) return `${resource} ${amountText(resource, requested)} asked, the node has none`;
  const amounts = [requested, free, allocatable].map((amount) => amountText(resource, amount));
  return `${resource} ${amounts[0]} asked, ${amounts[1]} free of ${amounts[2]}`;
}

function selectorWords(pod: Pod, node: Node): readonly string[] {
  const labels = node.metadata.labels ?? {};
  const has = (key: string): string => (labels[key] === undefined ? '' : `, has ${key}=${labels[key]}`);
  const fromSelector = Object.entries(pod.spec.nodeSelector ?? {})
    .filter(([key, value]) => labels[key] !== value)
    .map(([key, value]) => `label ${key}=${value} missing${has(key)}`);
  const terms =
    pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  if (terms.some((term) => matchesNodeSelectorTerm(term, node))) return fromSelector;
  const fromTerms = terms.flatMap(({ matchExpressions = [], matchFields = [] }) => [
    ...matchExpressions
      .filter((wanted) => !matchesRequirement(wanted, labels[wanted.key]))
      .map((wanted) => `affinity wants ${requirementText(wanted)}${has(wanted.key)}`),
    ...matchFields
      .filter((wanted) => !matchesRequirement(wanted, node.metadata.name))
      .map((wanted) => `affinity wants ${requirementText(wanted)}`),
  ]);
  return [...fromSelector, ...fromTerms];
}
