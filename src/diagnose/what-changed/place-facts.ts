import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import type { Facts } from './change.ts';

/** Where a pod runs and with which bytes: what may differ between pods of one template. */
export function placeFacts(pod: Pod, view: ClusterView): Facts {
  const { nodeName } = pod.spec;
  const facts: [string, string][] = nodeName === undefined ? [] : [['spec.nodeName', nodeName]];
  const node = nodeName === undefined ? undefined : view.get({ kind: 'Node', namespace: '', name: nodeName });
  const { architecture, osImage, kernelVersion, kubeletVersion, containerRuntimeVersion } = node?.status.nodeInfo ?? {};
  const info = { architecture, osImage, kernelVersion, kubeletVersion, containerRuntimeVersion };
  for (const [field, value] of Object.entries(info)) {
    if (value !== undefined && value !== '') facts.push([`node.status.nodeInfo.${field}`, value]);
  }
  for (const label of placeLabels) {
    const value = node?.metadata.labels?.[label];
    if (value !== undefined) facts.push([`node.metadata.labels[${label}]`, value]);
  }
  // One tag may stand for other bytes on each node.
  for (const { name, imageID } of pod.status.containerStatuses ?? []) {
    const digest = /sha256:[0-9a-f]+/.exec(imageID)?.[0];
    if (digest !== undefined) facts.push([`status.containerStatuses[${name}].imageID`, digest]);
  }
  return new Map(facts);
}

const placeLabels = ['topology.kubernetes.io/zone', 'node.kubernetes.io/instance-type'];
