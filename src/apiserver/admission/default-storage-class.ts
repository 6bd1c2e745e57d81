import type { ObjectOf } from '../../model/kinds.ts';
import type { Admission } from './admission.ts';

/** A claim that names no class gets the default one; '' means that it wants none. */
export const defaultStorageClass: Admission = {
  name: 'DefaultStorageClass',
  admit({ operation, object }, api) {
    if (operation !== 'CREATE' || object.kind !== 'PersistentVolumeClaim') return object;
    const claim = object as ObjectOf<'PersistentVolumeClaim'>;
    if (claim.spec.storageClassName !== undefined) return claim;
    const name = api.list('StorageClass').filter(isDefault).toSorted(newestFirst)[0]?.metadata.name;
    return name === undefined ? claim : { ...claim, spec: { ...claim.spec, storageClassName: name } };
  },
};

type StorageClass = ObjectOf<'StorageClass'>;

const isDefault = ({ metadata }: StorageClass): boolean =>
  metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true';

const newestFirst = (a: StorageClass, b: StorageClass): number =>
  (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? '');
