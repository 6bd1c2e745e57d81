import type { ClusterView } from '../model/cluster-view.ts';
import type { Node } from '../model/kinds.ts';
import { nodeRoles } from '../model/node-roles.ts';
import { writeEvents } from './parts/events.ts';
import { formatTime } from './parts/format-time.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import { writeNodePods } from './parts/node-pods.ts';
import type { Page } from './parts/page.ts';
import { writeQuantities } from './parts/resources.ts';
import { writeTaints } from './parts/tolerations.ts';

export function describeNode(page: Page, node: Node, view: ClusterView): void {
  const { metadata, spec } = node;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Roles', nodeRoles(node).join(',') || '<none>');
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.field(0, 'CreationTimestamp', formatTime(metadata.creationTimestamp));
  writeTaints(page, 'Taints', spec.taints);
  page.field(0, 'Unschedulable', spec.unschedulable ?? false);
  writeLease(page, metadata.name, view);
  writeConditions(page, node);
  writeSizes(page, node);
  writeSystem(page, node);
  if (spec.podCIDR) page.field(0, 'PodCIDR', spec.podCIDR);
  if (spec.podCIDRs?.length) page.field(0, 'PodCIDRs', spec.podCIDRs.join(','));
  if (spec.providerID) page.field(0, 'ProviderID', spec.providerID);
  writeNodePods(page, node, view);
  writeEvents(page, node, view);
}

function writeLease(page: Page, name: string, view: ClusterView): void {
  const lease = view.lookup({ kind: 'Lease', namespace: 'kube-node-lease', name });
  if (lease.state === 'found') {
    const { holderIdentity = '<unset>', acquireTime, renewTime } = lease.object.spec;
    page.write(0, 'Lease:\n');
    page.field(1, 'HolderIdentity', holderIdentity);
    page.field(1, 'AcquireTime', acquireTime ? formatTime(acquireTime) : '<unset>');
    page.field(1, 'RenewTime', renewTime ? formatTime(renewTime) : '<unset>');
    return;
  }
  const why = lease.state === 'absent' ? `leases.coordination.k8s.io "${name}" not found` : lease.why;
  page.field(0, 'Lease', `Failed to get lease: ${why}`);
}

function writeConditions(page: Page, { status: { conditions = [] } }: Node): void {
  if (conditions.length === 0) return;
  page.write(0, 'Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage\n');
  page.write(1, '----\t------\t-----------------\t------------------\t------\t-------\n');
  for (const { type, status, lastHeartbeatTime, lastTransitionTime, reason = '', message = '' } of conditions) {
    const times = `${formatTime(lastHeartbeatTime)} \t${formatTime(lastTransitionTime)}`;
    page.write(1, `${type} \t${status} \t${times} \t${reason} \t${message}\n`);
  }
}

function writeSizes(page: Page, { status }: Node): void {
  page.write(0, 'Addresses:\n');
  for (const { type, address } of status.addresses ?? []) page.field(1, type, address);
  for (const [title, list = {}] of [
    ['Capacity', status.capacity],
    ['Allocatable', status.allocatable],
  ] as const) {
    if (Object.keys(list).length === 0) continue;
    page.write(0, `${title}:\n`);
    writeQuantities(page, 1, list);
  }
}

function writeSystem(page: Page, { status: { nodeInfo } }: Node): void {
  page.write(0, 'System Info:\n');
  page.field(1, 'Machine ID', nodeInfo?.machineID);
  page.field(1, 'System UUID', nodeInfo?.systemUUID);
  page.field(1, 'Boot ID', nodeInfo?.bootID);
  page.field(1, 'Kernel Version', nodeInfo?.kernelVersion);
  page.field(1, 'OS Image', nodeInfo?.osImage);
  page.field(1, 'Operating System', nodeInfo?.operatingSystem);
  page.field(1, 'Architecture', nodeInfo?.architecture);
  page.field(1, 'Container Runtime Version', nodeInfo?.containerRuntimeVersion);
  page.field(1, 'Kubelet Version', nodeInfo?.kubeletVersion);
  page.field(1, 'Kube-Proxy Version', nodeInfo?.kubeProxyVersion);
}
