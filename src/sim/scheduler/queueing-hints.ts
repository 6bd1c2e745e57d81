import type { Change } from '../../apiserver/api.ts';
import type { Node, Pod } from '../../model/kinds.ts';
import { podRequests } from '../../model/pod-requests.ts';
import { occupiesNode } from '../../scheduling/node-info.ts';
import { isNominated } from '../../scheduling/scheduling-cluster.ts';
import { canonicalJson } from '../controllers/template-hash.ts';

const roomPlugins = [
  'NodeResourcesFit',
  'NodePorts',
  'PodTopologySpread',
  'InterPodAffinity',
  'VolumeRestrictions',
  'NodeVolumeLimits',
];
const neighbourPlugins = ['PodTopologySpread', 'InterPodAffinity'];
const volumePlugins = ['VolumeBinding', 'VolumeZone', 'VolumeRestrictions', 'NodeVolumeLimits'];

/** Which plugins may judge differently after this change: pods that others refused are not tried again for it. */
export function pluginsConcernedBy(change: Change): readonly string[] | 'all' {
  switch (change.object.kind) {
    case 'Node':
      return nodeMatters(change) ? 'all' : [];
    case 'Pod':
      return podMatters(change);
    case 'PersistentVolumeClaim':
    case 'PersistentVolume':
    case 'StorageClass':
    case 'CSINode':
    case 'CSIDriver':
    case 'CSIStorageCapacity':
      return change.type === 'DELETED' ? [] : volumePlugins;
    case 'Namespace':
      return labelsChanged(change) ? ['InterPodAffinity'] : [];
    default:
      return [];
  }
}

/** Heartbeats do not matter, labels, taints, cordons and capacity do. */
function nodeMatters({ type, object, previous }: Change): boolean {
  if (type !== 'MODIFIED') return type === 'ADDED';
  const relevant = (node: Node): unknown => [node.spec, node.metadata.labels, node.status.allocatable];
  return canonicalJson(relevant(object as Node)) !== canonicalJson(relevant(previous as Node));
}

function podMatters({ type, object, previous }: Change): readonly string[] {
  const pod = object as Pod;
  const earlier = previous as Pod | undefined;
  const before = earlier !== undefined && occupiesNode(earlier);
  const occupied = type === 'DELETED' ? occupiesNode(pod) : before;
  const occupies = type !== 'DELETED' && occupiesNode(pod);
  if (occupied && !occupies) return roomPlugins;
  if (!occupied && occupies) return neighbourPlugins;
  if (occupies && earlier !== undefined) return placedPodMatters(pod, earlier);
  // The room that was kept for it is free again.
  const gaveUp = earlier !== undefined && isNominated(earlier) && (type === 'DELETED' || !isNominated(pod));
  return gaveUp ? roomPlugins : [];
}

/** A neighbour that changes its labels, is on its way out, or wants less than before. */
function placedPodMatters(pod: Pod, before: Pod): readonly string[] {
  const plugins: string[] = [];
  if (labelsChanged({ object: pod, previous: before })) plugins.push(...neighbourPlugins);
  if (pod.metadata.deletionTimestamp !== before.metadata.deletionTimestamp) plugins.push('PodTopologySpread');
  if (pod.spec !== before.spec && wantsLess(pod, before)) plugins.push('NodeResourcesFit');
  return plugins;
}

function wantsLess(pod: Pod, before: Pod): boolean {
  const now = podRequests(pod);
  return Object.entries(podRequests(before)).some(([resource, amount]) => (now[resource] ?? 0) < amount);
}

const labelsChanged = ({ object, previous }: Pick<Change, 'object' | 'previous'>): boolean =>
  previous !== undefined &&
  object.metadata.labels !== previous.metadata.labels &&
  canonicalJson(object.metadata.labels) !== canonicalJson(previous.metadata.labels);
