import type { Change } from '../../apiserver/api.ts';
import type { Node, Pod } from '../../model/kinds.ts';
import { occupiesNode } from '../../scheduling/node-info.ts';
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
      return change.type === 'DELETED' ? [] : volumePlugins;
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
  const before = previous !== undefined && occupiesNode(previous as Pod);
  const occupied = type === 'DELETED' ? occupiesNode(object as Pod) : before;
  const occupies = type !== 'DELETED' && occupiesNode(object as Pod);
  if (occupied && !occupies) return roomPlugins;
  return !occupied && occupies ? neighbourPlugins : [];
}
