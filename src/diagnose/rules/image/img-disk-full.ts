import { pullRule } from './pull-rule.ts';

/** The node has no room left to unpack the image. */
export const imgDiskFull = pullRule({
  id: 'img-disk-full',
  severity: 'critical',
  kinds: ['disk-full'],
  says({ image }, pod) {
    const node = pod.spec.nodeName ?? '';
    return {
      summary: `Node ${node} has no disk space left to unpack image ${image}`,
      ...(node === '' ? {} : { because: { kind: 'Node', namespace: '', name: node } }),
    };
  },
});
