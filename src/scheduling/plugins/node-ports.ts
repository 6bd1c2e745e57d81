import { type FilterPlugin, nodeCheck, nothingToCheck } from '../filter-plugin.ts';
import { hostPortsConflict, hostPortsOf } from '../host-ports.ts';
import { fits, unschedulable } from '../verdict.ts';

/** The host ports that the pod wants must be free on the node. */
export const nodePorts: FilterPlugin = {
  name: 'NodePorts',
  prepare(pod) {
    const wanted = hostPortsOf(pod);
    if (wanted.length === 0) return nothingToCheck;
    return nodeCheck((info) => {
      const taken = [...info.hostPorts()].find((used) => wanted.some((port) => hostPortsConflict(port, used)));
      return taken === undefined
        ? fits
        : unschedulable(
            "node(s) didn't have free ports for the requested pod ports",
            `host port ${taken.port}/${taken.protocol} is taken by another pod`,
          );
    });
  },
};
