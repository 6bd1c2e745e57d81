import { insufficient } from './insufficient-resource.ts';
import { schedRule } from './sched-rule.ts';

/** No node has enough memory that is not yet reserved; what the pods really use does not matter. */
export const schedInsufficientMemory = schedRule({
  id: 'sched-insufficient-memory',
  matches: (text) => text === 'Insufficient memory',
  says: (term, pod, view) => insufficient('memory', term, pod, view),
});
