import { schedRule } from './sched-rule.ts';

/** The volume carries the labels of a zone in which no usable node stands. */
export const schedVolumeZone = schedRule({
  id: 'sched-volume-zone',
  matches: (text) => /had no available volume zone/.test(text),
  says: (term) => ({
    summary: `The pod's volume is in a zone where ${term.count} node${term.count === 1 ? ' is' : 's are'} not`,
  }),
});
