import type { PodSpec } from '../../model/kinds.ts';
import { formatSelector } from '../../model/label-selector.ts';
import type { Page } from './page.ts';

type Constraint = NonNullable<PodSpec['topologySpreadConstraints']>[number];

export function writeTopologySpread(page: Page, constraints: readonly Constraint[] = [], indent = ''): void {
  if (constraints.length === 0) return;
  page.write(0, `${indent}Topology Spread Constraints:\t`);
  const sorted = constraints.toSorted((a, b) =>
    a.topologyKey < b.topologyKey ? -1 : a.topologyKey > b.topologyKey ? 1 : 0,
  );
  for (const [index, constraint] of sorted.entries()) {
    page.write(0, `${index > 0 ? `${indent}\t` : ''}${formatConstraint(constraint)}\n`);
  }
}

function formatConstraint({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }: Constraint): string {
  const selector = labelSelector === undefined ? '' : ` for selector ${formatSelector(labelSelector)}`;
  return `${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${selector}`;
}
