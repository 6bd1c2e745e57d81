import { type FilterPlugin, nodeCheck, nothingToCheck } from '../filter-plugin.ts';
import { fits, unresolvable } from '../verdict.ts';

/** A pod that names its node fits only there. */
export const nodeName: FilterPlugin = {
  name: 'NodeName',
  prepare(pod) {
    const wanted = pod.spec.nodeName;
    if (!wanted) return nothingToCheck;
    return nodeCheck((info) =>
      info.name === wanted
        ? fits
        : unresolvable("node(s) didn't match the requested node name", `the pod asks for node ${wanted}`),
    );
  },
};
