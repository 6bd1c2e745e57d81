import { schedRule } from './sched-rule.ts';

/** The node may not attach more volumes. */
export const schedVolumeLimit = schedRule({
  id: 'sched-volume-limit',
  matches: (text) => /exceed max volume count/.test(text),
  says: (term) => ({
    summary: `${term.count} node${term.count === 1 ? '' : 's'} may not attach another volume: the limit of the storage driver is reached`,
  }),
});
