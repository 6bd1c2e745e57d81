import { mountRule } from './mount-rule.ts';

/** The storage driver does not run on the node, or is not in the cluster at all. */
export const volCsiDriverMissing = mountRule({
  id: 'vol-csi-driver-missing',
  reasons: ['FailedMount', 'FailedMapVolume', 'FailedAttachVolume'],
  explains: ['vol-attach-failed', 'vol-mount-timeout'],
  pattern:
    /driver name (?<driver>\S+) not found in the list of registered CSI drivers|CSINode \S+ does not contain driver (?<unlisted>\S+)|not supported by driver (?<absent>\S+) \(no CSIDriver object\)/,
  says({ groups: { driver, unlisted, absent } = {} }, volume, node) {
    const name = driver ?? unlisted ?? absent;
    return {
      summary:
        absent === undefined
          ? `Storage driver ${name} is not registered on node ${node}, so volume ${volume} cannot be mounted`
          : `Storage driver ${name} is not installed in the cluster (there is no CSIDriver object), so volume ${volume} cannot be mounted`,
      vars: { DRIVER: name },
    };
  },
});
