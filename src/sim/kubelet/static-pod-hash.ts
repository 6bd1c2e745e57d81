import type { Pod } from '../../model/kinds.ts';

/** Names the file that a static pod comes from; its object in the API is only a mirror. */
export const staticPodHash = ({ metadata }: Pod): string | undefined =>
  metadata.annotations?.['kubernetes.io/config.mirror'];
