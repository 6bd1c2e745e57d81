import type { ObjectOf } from '../../model/kinds.ts';
import { goSecretReference } from './go-values.ts';
import type { Rows } from './storage-rows.ts';
import * as storage from './storage-rows.ts';

type Spec = ObjectOf<'PersistentVolume'>['spec'];

/** The lines about what a PersistentVolume is made of; undefined for a type that kubectl does not know. */
export function persistentVolumeRows(spec: Spec): Rows | undefined {
  const type = types.find((key) => spec[key]);
  return type === undefined ? undefined : rowsByType[type]?.(spec[type] as never);
}

const rowsByType: { readonly [K in keyof Spec]?: (source: NonNullable<Spec[K]>) => Rows } = {
  hostPath: storage.hostPath,
  gcePersistentDisk: storage.gcePersistentDisk,
  awsElasticBlockStore: storage.awsElasticBlockStore,
  nfs: storage.nfs,
  iscsi: (source) => storage.iscsi(source, goSecretReference(source.secretRef)),
  glusterfs: ({ endpoints, endpointsNamespace = '<unset>', path, readOnly = false }) => [
    ['Type:', "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)"],
    ['EndpointsName:', endpoints],
    ['EndpointsNamespace:', endpointsNamespace],
    ['Path:', path],
    ['ReadOnly:', readOnly],
  ],
  rbd: (source) => storage.rbd(source, goSecretReference(source.secretRef)),
  quobyte: storage.quobyte,
  vsphereVolume: storage.vsphereVolume,
  cinder: (source) => storage.cinder(source, goSecretReference(source.secretRef)),
  azureDisk: storage.azureDisk,
  photonPersistentDisk: storage.photonPersistentDisk,
  portworxVolume: storage.portworxVolume,
  scaleIO: (source) =>
    storage.scaleIO(source, [
      ['SecretName:', source.secretRef?.name ?? ''],
      ['SecretNamespace:', source.secretRef?.namespace ?? ''],
    ]),
  local: ({ path }) => [
    ['Type:', 'LocalVolume (a persistent volume backed by local storage on a node)'],
    ['Path:', path],
  ],
  cephfs: (source) => storage.cephfs(source, goSecretReference(source.secretRef)),
  storageos: storage.storageos,
  fc: storage.fc,
  azureFile: ({ secretName, secretNamespace = '', shareName, readOnly = false }) => [
    ['Type:', 'AzureFile (an Azure File Service mount on the host and bind mount to the pod)'],
    ['SecretName:', secretName],
    ['SecretNamespace:', secretNamespace],
    ['ShareName:', shareName],
    ['ReadOnly:', readOnly],
  ],
  flexVolume: (source) => storage.flexVolume(source, goSecretReference(source.secretRef)),
  flocker: storage.flocker,
  csi: ({ driver, fsType = '', volumeHandle, readOnly = false }) => [
    ['Type:', 'CSI (a Container Storage Interface (CSI) volume source)'],
    ['Driver:', driver],
    ['FSType:', fsType],
    ['VolumeHandle:', volumeHandle],
    ['ReadOnly:', readOnly],
  ],
};

const types = Object.keys(rowsByType) as (keyof Spec)[];
