import type { PersistentVolume } from '../../../scheduling/pod-volumes.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager } from '../controller-context.ts';
import { watchItself } from '../watches.ts';

const finalizer = 'kubernetes.io/pv-protection';

/** A volume that is being deleted stays for as long as a claim is bound to it. */
export const volumeProtection: Controller = {
  name: 'pv-protection',
  watches: [watchItself('PersistentVolume')],
  reconcile(key, api) {
    const volume = api.get(key) as PersistentVolume | undefined;
    if (volume === undefined) return undefined;
    const { deletionTimestamp, finalizers = [] } = volume.metadata;
    const isProtected = finalizers.includes(finalizer);
    const next =
      deletionTimestamp === undefined ? [...finalizers, finalizer] : finalizers.filter((name) => name !== finalizer);
    const isDue = deletionTimestamp === undefined ? !isProtected : isProtected && volume.status.phase !== 'Bound';
    if (isDue) {
      const metadata = { ...volume.metadata, finalizers: next };
      api.update<'PersistentVolume'>({ ...volume, metadata }, asControllerManager);
    }
    return undefined;
  },
};
