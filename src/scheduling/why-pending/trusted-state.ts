import type { Kind } from '../../model/kinds.ts';
import type { PluginVerdict } from '../explain-pod.ts';
import type { CellState } from './pending-answer.ts';

/**
 * How far a verdict stands when kinds were not read. Pods that nobody has seen can only take more room, more ports and
 * more claims, so such a refusal stands and such a consent does not; what counts matching pods does not stand at all.
 */
export function trustedState({ plugin, verdict, asked }: PluginVerdict, unread: ReadonlySet<Kind>): CellState {
  const state = verdict.fits ? 'yes' : 'no';
  if (asked === 'pod-rejected') return 'not-evaluated';
  if (asked === 'not-asked' && !(plugin === 'InterPodAffinity' && unread.has('Pod'))) return 'yes';
  if ((volumeDependent[plugin] ?? []).some((kind) => unread.has(kind))) return 'not-evaluated';
  if (plugin === 'InterPodAffinity' && unread.has('Namespace')) return 'not-evaluated';
  if (!unread.has('Pod')) return state;
  if (growing.has(plugin)) return state === 'yes' ? 'not-evaluated' : 'no';
  // A label that the node lacks, or no partner to be near: only the first is certain without the other pods.
  if (plugin === 'PodTopologySpread') return !verdict.fits && !verdict.preemptible ? 'no' : 'not-evaluated';
  if (plugin === 'InterPodAffinity') return !verdict.fits && verdict.preemptible ? 'no' : 'not-evaluated';
  return state;
}

/**
 * Whether a verdict says anything of the node. What refuses the pod whatever the node is a fact of the pod; only where
 * that refusal may come of a claim or class that was not read does it leave the node open.
 */
export const concernsNode = ({ plugin, asked }: PluginVerdict, unread: ReadonlySet<Kind>): boolean =>
  asked !== 'pod-rejected' || (volumeDependent[plugin] ?? []).some((kind) => unread.has(kind));

const growing: ReadonlySet<string> = new Set([
  'NodePorts',
  'NodeResourcesFit',
  'VolumeRestrictions',
  'NodeVolumeLimits',
]);

const volumeDependent: Readonly<Record<string, readonly Kind[]>> = {
  VolumeRestrictions: ['PersistentVolumeClaim'],
  NodeVolumeLimits: ['PersistentVolumeClaim', 'PersistentVolume', 'StorageClass', 'CSINode'],
  VolumeBinding: ['PersistentVolumeClaim', 'PersistentVolume', 'StorageClass'],
  VolumeZone: ['PersistentVolumeClaim', 'PersistentVolume'],
};
