import type { PodSpec } from '../../model/kinds.ts';
import { canonicalQuantity, parseQuantity } from '../../model/quantity.ts';
import { goLocalReference } from './go-values.ts';
import type { Rows } from './storage-rows.ts';
import * as storage from './storage-rows.ts';

type Sources = Omit<NonNullable<PodSpec['volumes']>[number], 'name'>;

/** The lines about a pod's volume; undefined for a type that kubectl does not know. */
export function volumeRows(volume: Sources): Rows | undefined {
  const type = types.find((key) => volume[key]);
  if (type === undefined) return undefined;
  return rowsByType[type](volume[type] as never);
}

const rowsByType: { readonly [K in keyof Sources]-?: (source: NonNullable<Sources[K]>) => Rows } = {
  hostPath: storage.hostPath,
  emptyDir: ({ medium = '', sizeLimit }) => [
    ['Type:', "EmptyDir (a temporary directory that shares a pod's lifetime)"],
    ['Medium:', medium],
    ['SizeLimit:', parseQuantity(sizeLimit) > 0 ? canonicalQuantity(sizeLimit) : '<unset>'],
  ],
  gcePersistentDisk: storage.gcePersistentDisk,
  awsElasticBlockStore: storage.awsElasticBlockStore,
  gitRepo: ({ repository, revision = '' }) => [
    ['Type:', 'GitRepo (a volume that is pulled from git when the pod is created)'],
    ['Repository:', repository],
    ['Revision:', revision],
  ],
  secret: ({ secretName = '', optional = false }) => [
    ['Type:', 'Secret (a volume populated by a Secret)'],
    ['SecretName:', secretName],
    ['Optional:', optional],
  ],
  configMap: ({ name = '', optional = false }) => [
    ['Type:', 'ConfigMap (a volume populated by a ConfigMap)'],
    ['Name:', name],
    ['Optional:', optional],
  ],
  nfs: storage.nfs,
  iscsi: (source) => storage.iscsi(source, goLocalReference(source.secretRef)),
  glusterfs: ({ endpoints, path, readOnly = false }) => [
    ['Type:', "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)"],
    ['EndpointsName:', endpoints],
    ['Path:', path],
    ['ReadOnly:', readOnly],
  ],
  persistentVolumeClaim: ({ claimName, readOnly = false }) => [
    ['Type:', 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)'],
    ['ClaimName:', claimName],
    ['ReadOnly:', readOnly],
  ],
  ephemeral: () => [
    ['Type:', 'EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)'],
  ],
  rbd: (source) => storage.rbd(source, goLocalReference(source.secretRef)),
  quobyte: storage.quobyte,
  downwardAPI: () => [['Type:', 'DownwardAPI (a volume populated by information about the pod)']],
  azureDisk: storage.azureDisk,
  vsphereVolume: storage.vsphereVolume,
  cinder: (source) => storage.cinder(source, goLocalReference(source.secretRef)),
  photonPersistentDisk: storage.photonPersistentDisk,
  portworxVolume: storage.portworxVolume,
  scaleIO: (source) => storage.scaleIO(source, []),
  cephfs: (source) => storage.cephfs(source, goLocalReference(source.secretRef)),
  storageos: storage.storageos,
  fc: storage.fc,
  azureFile: ({ secretName, shareName, readOnly = false }) => [
    ['Type:', 'AzureFile (an Azure File Service mount on the host and bind mount to the pod)'],
    ['SecretName:', secretName],
    ['ShareName:', shareName],
    ['ReadOnly:', readOnly],
  ],
  flexVolume: (source) => storage.flexVolume(source, goLocalReference(source.secretRef)),
  flocker: storage.flocker,
  projected: () => [['Type:', 'Projected (a volume that contains injected data from multiple sources)']],
  csi: ({ driver, fsType = '', readOnly = false }) => [
    ['Type:', 'CSI (a Container Storage Interface (CSI) volume source)'],
    ['Driver:', driver],
    ['FSType:', fsType],
    ['ReadOnly:', readOnly],
  ],
  image: ({ reference = '', pullPolicy = '' }) => [
    ['Type:', 'Image (a container image or OCI artifact)'],
    ['Reference:', reference],
    ['PullPolicy:', pullPolicy],
  ],
};

const types = Object.keys(rowsByType) as (keyof Sources)[];
