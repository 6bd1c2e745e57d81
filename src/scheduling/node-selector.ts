import type { Node, ObjectOf } from '../model/kinds.ts';

export type NodeSelector = NonNullable<NonNullable<ObjectOf<'PersistentVolume'>['spec']['nodeAffinity']>['required']>;
export type NodeSelectorTerm = NodeSelector['nodeSelectorTerms'][number];
export type NodeSelectorRequirement = NonNullable<NodeSelectorTerm['matchExpressions']>[number];

/** Terms are alternatives; a selector without terms matches nothing. */
export const matchesNodeSelector = (selector: NodeSelector, node: Node): boolean =>
  selector.nodeSelectorTerms.some((term) => matchesNodeSelectorTerm(term, node));

/** All expressions of a term must hold; a term with none matches nothing. */
export function matchesNodeSelectorTerm(term: NodeSelectorTerm, node: Node): boolean {
  const expressions = term.matchExpressions ?? [];
  const fields = term.matchFields ?? [];
  if (expressions.length === 0 && fields.length === 0) return false;
  const labels = node.metadata.labels ?? {};
  return (
    expressions.every((requirement) => matchesRequirement(requirement, labels[requirement.key])) &&
    fields.every((field) => field.key === 'metadata.name' && matchesRequirement(field, node.metadata.name))
  );
}

/** One requirement against the value of its key, or undefined where the node has no such label. */
export function matchesRequirement(requirement: NodeSelectorRequirement, value: string | undefined): boolean {
  const values = requirement.values ?? [];
  switch (requirement.operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return isWholeNumber(value) && Number(value) > Number(values[0]);
    case 'Lt':
      return isWholeNumber(value) && Number(value) < Number(values[0]);
    default:
      return false;
  }
}

/** As kubectl prints it: `zone In [a, b]`. */
export const requirementText = (requirement: NodeSelectorRequirement): string => {
  const values = requirement.values ?? [];
  const list = values.length === 0 ? '' : ` [${values.join(', ')}]`;
  return `${requirement.key} ${requirement.operator}${list}`;
};

const isWholeNumber = (value: string | undefined): value is string => value !== undefined && /^[-+]?\d+$/.test(value);
