import type { Kind } from '../model/kinds.ts';
import type { Rule } from './rule.ts';

/** The kinds that a cluster must be asked for so that these rules can say all they know, in a fixed order. */
export const neededKinds = (rules: readonly Rule[]): readonly Kind[] =>
  [
    ...new Set<Kind>([
      'Pod',
      'Event',
      ...rules.flatMap(({ kind, alsoOn, needs }) => [kind, ...(alsoOn ?? []), ...needs]),
    ]),
  ].sort();
