import { insufficient } from './insufficient-resource.ts';
import { schedRule } from './sched-rule.ts';

/** No node has enough local disk that is not yet reserved. */
export const schedInsufficientEphemeralStorage = schedRule({
  id: 'sched-insufficient-ephemeral-storage',
  matches: (text) => text === 'Insufficient ephemeral-storage',
  says: (term, pod, view) => insufficient('ephemeral-storage', term, pod, view),
});
