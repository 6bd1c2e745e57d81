import type { ObjectIndex } from '../object-index.ts';

/** On the namespace kube-system, with the value `stopped`: the cloud controller does not run. */
export const cloudAnnotation = 'sim.podtriage.dev/cloud-controller';

export const isCloudRunning = (index: Pick<ObjectIndex, 'get'>): boolean =>
  index.get({ kind: 'Namespace', namespace: '', name: 'kube-system' })?.metadata.annotations?.[cloudAnnotation] !==
  'stopped';
