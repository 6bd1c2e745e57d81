import { type FilterPlugin, nodeCheck } from '../filter-plugin.ts';
import { tolerates } from '../tolerations.ts';
import { fits, unresolvable } from '../verdict.ts';

const taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

/** Cordoned nodes take only pods that tolerate the cordon's taint. */
export const nodeUnschedulable: FilterPlugin = {
  name: 'NodeUnschedulable',
  prepare(pod) {
    const tolerated = (pod.spec.tolerations ?? []).some((toleration) => tolerates(toleration, taint));
    return nodeCheck((info) =>
      info.node.spec.unschedulable === true && !tolerated
        ? unresolvable('node(s) were unschedulable', 'the node is cordoned (spec.unschedulable)')
        : fits,
    );
  },
};
