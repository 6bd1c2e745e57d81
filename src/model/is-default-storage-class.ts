import type { ObjectOf } from './kinds.ts';

const annotations: readonly string[] = [
  'storageclass.kubernetes.io/is-default-class',
  'storageclass.beta.kubernetes.io/is-default-class',
];

/** Whether claims that name no class get this one. */
export const isDefaultStorageClass = ({ metadata }: ObjectOf<'StorageClass'>): boolean =>
  annotations.some((annotation) => metadata.annotations?.[annotation] === 'true');
