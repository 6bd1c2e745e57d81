import { type FilterPlugin, nodeCheck } from '../filter-plugin.ts';
import { untoleratedTaint } from '../tolerations.ts';
import { fits, unresolvable } from '../verdict.ts';

/** The pod must tolerate each NoSchedule and NoExecute taint of the node; the first that it does not is named. */
export const taintToleration: FilterPlugin = {
  name: 'TaintToleration',
  prepare(pod) {
    const tolerations = pod.spec.tolerations ?? [];
    return nodeCheck((info) => {
      const taint = untoleratedTaint(info.node.spec.taints ?? [], tolerations, ['NoSchedule', 'NoExecute']);
      if (taint === undefined) return fits;
      const value = taint.value ?? '';
      return unresolvable(
        `node(s) had untolerated taint {${taint.key}: ${value}}`,
        `taint ${taint.key}${value === '' ? '' : `=${value}`}:${taint.effect} is not tolerated`,
      );
    });
  },
};
