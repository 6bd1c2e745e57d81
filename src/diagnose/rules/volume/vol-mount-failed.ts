import { shortened } from '../../facts/shortened.ts';
import { volumeError } from '../../facts/volume-error.ts';
import { mountRule } from './mount-rule.ts';

/** Mounting the volume fails: the server, the export, the file system. A volume that is used as a block device is mapped instead. */
export const volMountFailed = mountRule({
  id: 'vol-mount-failed',
  reasons: ['FailedMount', 'FailedMapVolume'],
  explains: ['vol-mount-timeout'],
  pattern:
    /(?:(?:Mount|Map)Volume\.\w+|UnmountDevice) failed for volume "[^"]+" : (?:[\s\S]{0,200}mount failed: exit status|rpc error: code = |[\s\S]{0,200}exit status \d)/,
  says: ({ input }, volume, node) => ({
    summary: `Volume ${volume} cannot be mounted on node ${node}: ${shortened(volumeError(input), 260)}`,
  }),
});
