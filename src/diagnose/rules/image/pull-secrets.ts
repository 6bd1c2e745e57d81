import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';

/** The pull secrets that a pod names; those of its ServiceAccount were copied in when it was created. */
export const pullSecretsOf = (pod: Pod): readonly string[] =>
  (pod.spec.imagePullSecrets ?? []).flatMap(({ name }) => (name === undefined || name === '' ? [] : [name]));

export const stateOfSecret = (pod: Pod, name: string, view: ClusterView): 'found' | 'absent' | 'unknown' =>
  view.lookup({ kind: 'Secret', namespace: pod.metadata.namespace ?? '', name }).state;
