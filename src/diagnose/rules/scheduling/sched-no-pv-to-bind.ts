import { schedRule } from './sched-rule.ts';

/** The claim waits for a hand-made volume on the node, and there is none. */
export const schedNoPvToBind = schedRule({
  id: 'sched-no-pv-to-bind',
  matches: (text) => /didn't find available persistent volumes to bind/.test(text),
  says: (term) => ({
    summary: `The pod's claim needs a volume that exists already, and ${term.count} node${term.count === 1 ? '' : 's'} ha${term.count === 1 ? 's' : 've'} none that fits`,
  }),
});
