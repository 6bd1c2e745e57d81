import { mountRule } from './mount-rule.ts';

/** Mounting the volume fails: the server, the export, the file system. */
export const volMountFailed = mountRule({
  id: 'vol-mount-failed',
  pattern:
    /(?:MountVolume\.\w+|UnmountDevice) failed for volume "[^"]+" : (?:mount failed: exit status|rpc error: code = )([\s\S]*)$/,
  says: ([, rest = ''], volume, node) => {
    const why = /Output: ?(.+)/.exec(rest)?.[1] ?? /desc = (.+)/.exec(rest)?.[1] ?? rest;
    return { summary: `Volume ${volume} cannot be mounted on node ${node}: ${why.trim().slice(0, 200)}` };
  },
});
