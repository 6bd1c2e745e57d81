import { mountRule } from './mount-rule.ts';

/** The directory of a local volume is not on the node. */
export const volLocalPathMissing = mountRule({
  id: 'vol-local-path-missing',
  pattern: /path "([^"]+)" does not exist/,
  says: ([, path = ''], volume, node) => ({
    summary: `The directory ${path} of local volume ${volume} is not on node ${node}`,
    vars: { FILE: path, PV: volume },
  }),
});
