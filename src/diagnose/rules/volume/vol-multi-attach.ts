import { mountRule } from './mount-rule.ts';

/**
 * A volume for one node is still attached to another: by the word of Kubernetes (Multi-Attach), or by that of the cloud,
 * which names the other machine. Until 1.8 the attach-detach controller gave its events the reason FailedMount.
 */
export const volMultiAttach = mountRule({
  id: 'vol-multi-attach',
  reasons: ['FailedAttachVolume', 'FailedMount'],
  explains: ['vol-attach-failed', 'vol-mount-timeout'],
  pattern:
    /Multi-Attach error for volume "[^"]+" Volume is already (?:used by pod\(s\) (?<users>.+)|exclusively attached)|(?:is|already) attached to (?:a different|another|an) (?:instance|node|machine|server|VM)(?: \((?<machine>[^)]+)\))?|already owned by VM ['"](?<vm>[^'"]+)['"]|already being used by ['"](?<user>[^'"]+)['"]/i,
  says({ groups: { users, machine, vm, user } = {} }, volume) {
    const other = (machine ?? vm ?? user)?.split('/').at(-1);
    return {
      summary:
        users === undefined
          ? `Volume ${volume} is still attached to ${other === undefined ? 'another node' : `another machine (${other})`}, and can be attached to only one`
          : `Volume ${volume} can be attached to only one node, and is used elsewhere by pod ${users.trim()}`,
      vars: { PV: volume, USERS: users },
    };
  },
});
