import type { ObjectOf } from '../../model/kinds.ts';
import { parseQuantity } from '../../model/quantity.ts';
import type { Admission } from './admission.ts';
import { forbid } from './forbid.ts';

type Claim = ObjectOf<'PersistentVolumeClaim'>;

/** A claim may grow only when it is bound and its class says that its volumes can. */
export const claimResize: Admission = {
  name: 'PersistentVolumeClaimResize',
  validate(request, api) {
    const { operation, subresource, object, stored } = request;
    if (operation !== 'UPDATE' || subresource !== '' || object.kind !== 'PersistentVolumeClaim') return;
    const before = stored as Claim;
    if (sizeOf(object as Claim) <= sizeOf(before)) return;
    if (before.status.phase !== 'Bound') {
      throw forbid(request, 'Only bound persistent volume claims can be expanded');
    }
    const name = before.spec.storageClassName ?? '';
    const storageClass = api.get({ kind: 'StorageClass', namespace: '', name });
    if (storageClass?.allowVolumeExpansion === true) return;
    const text =
      'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize';
    throw forbid(request, text);
  },
};

const sizeOf = ({ spec }: Claim): number => parseQuantity(spec.resources?.requests?.storage);
