import { mountRule } from './mount-rule.ts';

/** Mounting does not end, and nothing says why. */
export const volMountTimeout = mountRule({
  id: 'vol-mount-timeout',
  confidence: 'possible',
  pattern: /Unable to attach or mount volumes: unmounted volumes=\[([^\]]+)\]/,
  says: ([, volumes = ''], _volume, node) => ({
    summary: `Volume ${volumes} is not mounted on node ${node} within two minutes, and no error says why`,
    vars: { VOLUME: volumes },
  }),
});
