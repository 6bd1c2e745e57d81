import { pullRule } from './pull-rule.ts';

/** The image exists, but not for the architecture of the node that was to run it. */
export const imgPlatformMismatch = pullRule({
  id: 'img-platform-mismatch',
  kinds: ['platform'],
  says({ image }, pod, view) {
    const node = pod.spec.nodeName ?? '';
    const info = view.get({ kind: 'Node', namespace: '', name: node })?.status.nodeInfo;
    const platform = info === undefined ? "the node's platform" : `${info.operatingSystem}/${info.architecture}`;
    return { summary: `Image ${image} has no build for ${platform} of node ${node}` };
  },
});
