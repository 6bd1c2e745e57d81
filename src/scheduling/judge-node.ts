import type { NodeInfo } from './node-info.ts';
import type { PreparedFilters } from './prepare-filters.ts';
import { fits, type Verdict } from './verdict.ts';

export type Checks = PreparedFilters & { readonly kind: 'checks' };

export interface NodeVerdict {
  readonly verdict: Verdict;
  /** The first plugin that refuses. */
  readonly plugin: string;
}

/** What the first refusing plugin says of a node. */
export function judgeNode(prepared: Checks, info: NodeInfo): NodeVerdict {
  if (prepared.narrowed?.nodes.has(info.name) === false) {
    return { verdict: prepared.narrowed.misfit, plugin: prepared.narrowed.plugin };
  }
  for (const { check, plugin } of prepared.checks) {
    const verdict = check.filter(info);
    if (!verdict.fits) return { verdict, plugin: plugin.name };
  }
  return { verdict: fits, plugin: '' };
}
