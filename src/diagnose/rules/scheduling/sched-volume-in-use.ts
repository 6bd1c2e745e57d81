import { schedRule } from './sched-rule.ts';

/** The volume may be used by one pod only, and one uses it. */
export const schedVolumeInUse = schedRule({
  id: 'sched-volume-in-use',
  matches: (text) => /ReadWriteOncePod access mode already in-use|had no available disk/.test(text),
  says: () => ({ summary: 'The pod needs a volume that only one pod may use, and another one uses it' }),
});
