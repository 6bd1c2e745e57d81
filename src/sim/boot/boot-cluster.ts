import type { Api } from '../../apiserver/api.ts';
import type { Random } from '../../base/random.ts';
import { apiEndpoints } from './api-endpoints.ts';
import { clusterObjects } from './cluster-objects.ts';
import { clusterRoles } from './cluster-roles.ts';
import { kubeSystemObjects } from './kube-system.ts';
import { metricsServer } from './metrics-server.ts';
import { bootNodes, nodeAddress } from './nodes.ts';
import { staticPods } from './static-pods.ts';

/** Creates what a cluster made by kubeadm has in its first minute: one control-plane node, `workers` more, kube-system. */
export function bootCluster(api: Api, workers: number, random: Random): void {
  for (const object of [...clusterObjects, ...clusterRoles, ...apiEndpoints(nodeAddress(0))]) api.create(object);
  for (const node of bootNodes(workers, api.now(), random)) {
    const created = api.create<'Node'>(node);
    // Creating an object never sets its status, so the node reports it as its kubelet would.
    const status = node.status as typeof created.status;
    const reported = api.updateStatus<'Node'>({ ...created, status });
    const isControlPlane = reported.metadata.labels?.['node-role.kubernetes.io/control-plane'] !== undefined;
    if (isControlPlane) for (const pod of staticPods(reported)) api.create<'Pod'>(pod);
  }
  for (const object of [...kubeSystemObjects(), ...metricsServer()]) api.create(object);
}
