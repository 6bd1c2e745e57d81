import type { Fault } from './fault.ts';

/** Watches break, and start again too late: they get 410 and their clients have to list again. */
export const etcdCompacted: Fault = {
  name: 'etcd-compacted',
  description: 'etcd forgets the past: broken watches cannot go on where they were (410 Gone)',
  target: '',
  lasts: 'a-moment',
  apply({ api, health }) {
    api.compact();
    health.cutConnections();
    // What is forgotten stays forgotten.
    return () => undefined;
  },
};
