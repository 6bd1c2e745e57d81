import type { KubeObject } from './kinds.ts';

const betaAnnotation = 'volume.beta.kubernetes.io/storage-class';

/** The storage class that a volume or a claim names, '' for none; the old beta annotation wins where it stands. */
export const storageClassOf = (
  object: KubeObject & { readonly spec: { readonly storageClassName?: string } },
): string => object.metadata.annotations?.[betaAnnotation] ?? object.spec.storageClassName ?? '';
