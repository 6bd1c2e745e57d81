import { mountRule } from './mount-rule.ts';

/** The storage driver cannot attach the volume to the node. */
export const volAttachFailed = mountRule({
  id: 'vol-attach-failed',
  reasons: ['FailedAttachVolume'],
  pattern: /AttachVolume\.Attach failed for volume "[^"]+" : (?!timed out waiting for external-attacher)(.+)$/,
  says: ([, error = ''], volume, node) => ({
    summary: `Volume ${volume} cannot be attached to node ${node}: ${error.replace(/^rpc error: code = \w+ desc = /, '').slice(0, 200)}`,
    vars: { PV: volume },
  }),
});
