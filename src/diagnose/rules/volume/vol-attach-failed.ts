import { shortened } from '../../facts/shortened.ts';
import { volumeError } from '../../facts/volume-error.ts';
import { mountRule } from './mount-rule.ts';

/** The storage driver cannot attach the volume to the node. */
export const volAttachFailed = mountRule({
  id: 'vol-attach-failed',
  reasons: ['FailedAttachVolume'],
  pattern: /AttachVolume\.Attach failed for volume "[^"]+" : (?!timed out waiting for external-attacher)(.+)$/s,
  says: ([, error = ''], volume, node) => ({
    summary: `Volume ${volume} cannot be attached to node ${node}: ${shortened(volumeError(error), 260)}`,
    vars: { PV: volume },
  }),
});
