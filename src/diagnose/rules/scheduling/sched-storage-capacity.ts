import { schedRule } from './sched-rule.ts';

/** The storage driver says that it has no room for the pod's volume where the pod could run. */
export const schedStorageCapacity = schedRule({
  id: 'sched-storage-capacity',
  matches: (text) => /did not have enough free storage/.test(text),
  says: (term) => ({
    summary: `The storage behind ${term.count} node${term.count === 1 ? '' : 's'} has not enough free capacity for the pod's volume`,
  }),
});
