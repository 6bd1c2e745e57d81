import { clockSkewAnnotation } from '../kubelet/skewed-clock.ts';
import { annotateNode } from './annotate-node.ts';
import type { Fault } from './fault.ts';
import { badTarget } from './fault-targets.ts';

/** A node's clock is wrong, so what its kubelet writes carries moments that never were. */
export const clockSkew: Fault = {
  name: 'clock-skew',
  description: 'a node’s clock is wrong, by ten minutes unless NODE=SECONDS says by how much',
  target: 'NODE[=SECONDS]',
  apply(cluster, target) {
    const [node = '', seconds = '600'] = target.split('=', 2);
    if (!/^-?\d{1,8}$/.test(seconds)) throw badTarget(`"${seconds}" is no number of seconds`);
    return annotateNode(cluster, node, { [clockSkewAnnotation]: seconds });
  },
};
