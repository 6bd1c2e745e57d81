import { kubeletAnnotation } from '../kubelet/node-condition-texts.ts';
import { annotateNode } from './annotate-node.ts';
import type { Fault } from './fault.ts';

/**
 * A certificate that nobody renewed. The API server's own: no client trusts it any more. A kubelet's: the API server
 * does not know who it is, so that the node falls silent.
 */
export const certificateExpired: Fault = {
  name: 'certificate-expired',
  description: 'the API server’s certificate has expired, or with NODE the one of that node’s kubelet',
  target: '[NODE]',
  apply(cluster, target) {
    if (target !== '') return annotateNode(cluster, target, { [kubeletAnnotation]: 'stopped' });
    const { health } = cluster;
    health.change({ isCertificateExpired: true });
    return () => health.change({ isCertificateExpired: false });
  },
};
