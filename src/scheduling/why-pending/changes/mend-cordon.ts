import { withNode } from '../world.ts';
import type { Mend } from './change.ts';

const cordonTaint = 'node.kubernetes.io/unschedulable';

export const mendCordon: Mend = (world, { name }) => [
  {
    sort: 'uncordon',
    text: `uncordon ${name}`,
    command: ['kubectl', 'uncordon', name],
    risk: 'somebody may be working on the node: ask before',
    invasiveness: 2,
    // The node controller takes the taint away together with the cordon.
    apply: () =>
      withNode(world, name, (node) => ({
        ...node,
        spec: {
          ...node.spec,
          unschedulable: false,
          taints: (node.spec.taints ?? []).filter(({ key }) => key !== cordonTaint),
        },
      })),
  },
];
