import { mountRule } from './mount-rule.ts';

/** What is at the path on the node is not what the volume says. */
export const volHostpathType = mountRule({
  id: 'vol-hostpath-type',
  pattern: /hostPath type check failed: (\S+) is not an? ([\w ]+)/,
  says: ([, path = '', what = ''], volume, node) => ({
    summary: `Volume "${volume}" needs ${path} on node ${node} to be a ${what.trim()}, and it is not`,
    vars: { FILE: path },
  }),
});
