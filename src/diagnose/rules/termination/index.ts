import type { Rule } from '../../rule.ts';
import { termFinalizer } from './term-finalizer.ts';
import { termLongGrace } from './term-long-grace.ts';
import { termNodeGone } from './term-node-gone.ts';

export const terminationRules: readonly Rule[] = [termFinalizer, termLongGrace, termNodeGone];
