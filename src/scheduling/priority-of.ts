import type { Pod } from '../model/kinds.ts';

export const priorityOf = (pod: Pod): number => pod.spec.priority ?? 0;
