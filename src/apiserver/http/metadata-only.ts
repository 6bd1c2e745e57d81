import type { KubeObject } from '../../model/kinds.ts';

/** What a client gets that asks `as=PartialObjectMetadata`. */
export const metadataOnly = (object: KubeObject): object => ({
  kind: 'PartialObjectMetadata',
  apiVersion: 'meta.k8s.io/v1',
  metadata: object.metadata,
});
