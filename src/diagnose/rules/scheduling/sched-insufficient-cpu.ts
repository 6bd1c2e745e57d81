import { insufficient } from './insufficient-resource.ts';
import { schedRule } from './sched-rule.ts';

/** No node has enough cpu that is not yet reserved; what the pods really use does not matter. */
export const schedInsufficientCpu = schedRule({
  id: 'sched-insufficient-cpu',
  matches: (text) => text === 'Insufficient cpu',
  says: (term, pod, view) => insufficient('cpu', term, pod, view),
});
