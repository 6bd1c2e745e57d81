import { mountRule } from './mount-rule.ts';

/** A volume for one node is still attached to another. */
export const volMultiAttach = mountRule({
  id: 'vol-multi-attach',
  reasons: ['FailedAttachVolume'],
  pattern: /Multi-Attach error for volume "[^"]+" Volume is already (?:used by pod\(s\) (.+)|exclusively attached)/,
  says: ([, users], volume) => ({
    summary:
      users === undefined
        ? `Volume ${volume} is still attached to another node, and can be attached to only one`
        : `Volume ${volume} can be attached to only one node, and is used elsewhere by pod ${users.trim()}`,
    vars: { PV: volume, USERS: users },
  }),
});
