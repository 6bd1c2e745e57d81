import { podRequests } from '../../model/pod-requests.ts';
import { type FilterPlugin, nodeCheck } from '../filter-plugin.ts';
import type { NodeInfo } from '../node-info.ts';
import type { ResourceFit, Verdict } from '../verdict.ts';

/** What the pod requests must be unreserved on the node, and the node must have room for one more pod. */
export const nodeResourcesFit: FilterPlugin = {
  name: 'NodeResourcesFit',
  prepare(pod) {
    const wanted = Object.entries(podRequests(pod)).filter(([, amount]) => amount > 0);
    return nodeCheck((info) => judge(info, wanted));
  },
};

function judge(info: NodeInfo, wanted: readonly (readonly [string, number])[]): Verdict {
  const resources = [
    resourceFit(info, 'pods', 1),
    ...wanted.map(([resource, amount]) => resourceFit(info, resource, amount)),
  ];
  const short = resources.filter((fit) => fit.requested > fit.allocatable - fit.used);
  if (short.length === 0) return { fits: true, resources };
  return {
    fits: false,
    reasons: short.map((fit) => (fit.resource === 'pods' ? 'Too many pods' : `Insufficient ${fit.resource}`)),
    // A node that is too small even when empty cannot be helped by removing pods from it.
    preemptible: short.every((fit) => fit.resource === 'pods' || fit.requested <= fit.allocatable),
    resources,
  };
}

const resourceFit = (info: NodeInfo, resource: string, requested: number): ResourceFit => ({
  resource,
  requested,
  used: resource === 'pods' ? info.pods.size : (info.requested[resource] ?? 0),
  allocatable: info.allocatable[resource] ?? 0,
});
