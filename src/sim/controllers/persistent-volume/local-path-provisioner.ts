import type { Api, NewObject } from '../../../apiserver/api.ts';
import { type Claim, claimClass, type StorageClass } from '../../../scheduling/pod-volumes.ts';
import type { Controller } from '../controller.ts';
import { type ControllerContext, reporter } from '../controller-context.ts';
import { watchItself } from '../watches.ts';

/** The provisioner behind the class `standard`. */
export const localPathProvisioner = 'rancher.io/local-path';

/** A class with this parameter refuses every claim, with its value as the driver's error. */
export const provisioningErrorParameter = 'podtriage.dev/provisioning-error';

/** A class with this parameter makes each claim wait so many seconds for its volume. */
const provisioningSecondsParameter = 'podtriage.dev/provisioning-seconds';

const provisionerKey = 'volume.kubernetes.io/storage-provisioner';
const selectedNodeKey = 'volume.kubernetes.io/selected-node';
const provisioningMs = 2000;
const retryMs = 15_000;

/** An external provisioner: makes volumes for the claims that name it, a directory on the node that was selected. */
export function createLocalPathProvisioner(context: ControllerContext): Controller {
  const { random } = context;
  const instance = `${localPathProvisioner}_local-path-provisioner-${random.text(10, 'bcdf456789')}_${random.uuid()}`;
  const report = reporter(context, instance);
  const started = new Map<string, number>();
  return {
    name: 'local-path-provisioner',
    watches: [watchItself('PersistentVolumeClaim')],
    reconcile(key, api, now) {
      const claim = api.get(key) as Claim | undefined;
      if (claim === undefined || claim.spec.volumeName || claim.metadata.deletionTimestamp !== undefined)
        return undefined;
      if (claim.metadata.annotations?.[provisionerKey] !== localPathProvisioner) return undefined;
      const storageClass = api.get({ kind: 'StorageClass', namespace: '', name: claimClass(claim) });
      const uid = claim.metadata.uid ?? '';
      const since = started.get(uid);
      if (storageClass === undefined) return undefined;
      if (since === undefined) {
        started.set(uid, now.getTime());
        const name = `${claim.metadata.namespace}/${claim.metadata.name}`;
        report(claim, 'Normal', 'Provisioning', `External provisioner is provisioning volume for claim "${name}"`);
        return { requeueAfterMs: provisioningMs };
      }
      const leftMs = since + provisioningMsOf(storageClass) - now.getTime();
      if (leftMs > 0) return { requeueAfterMs: leftMs };
      started.delete(uid);
      const problem = storageClass.parameters?.[provisioningErrorParameter];
      if (problem !== undefined) {
        const text = `failed to provision volume with StorageClass "${storageClass.metadata.name}": ${problem}`;
        report(claim, 'Warning', 'ProvisioningFailed', text);
        return { requeueAfterMs: retryMs };
      }
      createVolume(api, claim, storageClass);
      report(claim, 'Normal', 'ProvisioningSucceeded', `Successfully provisioned volume pvc-${uid}`);
      return undefined;
    },
  };
}

const provisioningMsOf = ({ parameters }: StorageClass): number =>
  1000 * Number(parameters?.[provisioningSecondsParameter]) || provisioningMs;

function createVolume(api: Api, claim: Claim, storageClass: StorageClass): void {
  const name = `pvc-${claim.metadata.uid}`;
  if (api.get({ kind: 'PersistentVolume', namespace: '', name }) !== undefined) return;
  api.create<'PersistentVolume'>(volumeFor(claim, storageClass, name));
}

function volumeFor(claim: Claim, storageClass: StorageClass, name: string): NewObject<'PersistentVolume'> {
  const node = claim.metadata.annotations?.[selectedNodeKey];
  const { namespace = '', uid = '', resourceVersion = '' } = claim.metadata;
  const path = `/var/local-path-provisioner/${name}_${namespace}_${claim.metadata.name}`;
  const hostname = { key: 'kubernetes.io/hostname', operator: 'In', values: [node ?? ''] };
  return {
    kind: 'PersistentVolume',
    metadata: { name, annotations: { 'pv.kubernetes.io/provisioned-by': storageClass.provisioner } },
    spec: {
      accessModes: claim.spec.accessModes ?? ['ReadWriteOnce'],
      capacity: { storage: claim.spec.resources?.requests?.storage ?? '1Gi' },
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        name: claim.metadata.name,
        namespace,
        uid,
        resourceVersion,
      },
      hostPath: { path, type: 'DirectoryOrCreate' },
      ...(node === undefined
        ? {}
        : { nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [hostname] }] } } }),
      persistentVolumeReclaimPolicy: storageClass.reclaimPolicy ?? 'Delete',
      storageClassName: storageClass.metadata.name,
      volumeMode: claim.spec.volumeMode ?? 'Filesystem',
    },
  };
}
