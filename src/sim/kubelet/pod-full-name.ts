import type { Pod } from '../../model/kinds.ts';

/** `name_namespace(uid)`, as the kubelet writes a pod into its messages. */
export const podFullName = (pod: Pod): string =>
  `${pod.metadata.name}_${pod.metadata.namespace ?? ''}(${pod.metadata.uid ?? ''})`;
