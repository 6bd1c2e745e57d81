import type { ObjectOf, PodSpec } from '../../model/kinds.ts';
import { goList, goMap } from './go-values.ts';

// Kinds of storage that a pod's volume and a PersistentVolume share; only their references to Secrets differ.

/** Label and value of each line about a volume, the label with its colon. */
export type Rows = readonly (readonly [label: string, value: unknown])[];

type PodVolume = NonNullable<PodSpec['volumes']>[number];
type VolumeSpec = ObjectOf<'PersistentVolume'>['spec'];
type Source<K extends keyof PodVolume & keyof VolumeSpec> = Omit<
  NonNullable<PodVolume[K]> | NonNullable<VolumeSpec[K]>,
  'secretRef'
>;

export const hostPath = ({ path, type = '<none>' }: Source<'hostPath'>): Rows => [
  ['Type:', 'HostPath (bare host directory volume)'],
  ['Path:', path],
  ['HostPathType:', type],
];

export const gcePersistentDisk = (source: Source<'gcePersistentDisk'>): Rows => [
  ['Type:', 'GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)'],
  ['PDName:', source.pdName],
  ['FSType:', source.fsType ?? ''],
  ['Partition:', source.partition ?? 0],
  ['ReadOnly:', source.readOnly ?? false],
];

export const awsElasticBlockStore = (source: Source<'awsElasticBlockStore'>): Rows => [
  ['Type:', 'AWSElasticBlockStore (a Persistent Disk resource in AWS)'],
  ['VolumeID:', source.volumeID],
  ['FSType:', source.fsType ?? ''],
  ['Partition:', source.partition ?? 0],
  ['ReadOnly:', source.readOnly ?? false],
];

export const nfs = ({ server, path, readOnly = false }: Source<'nfs'>): Rows => [
  ['Type:', 'NFS (an NFS mount that lasts the lifetime of a pod)'],
  ['Server:', server],
  ['Path:', path],
  ['ReadOnly:', readOnly],
];

export const iscsi = (source: Source<'iscsi'>, secret: string): Rows => [
  ['Type:', "ISCSI (an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod)"],
  ['TargetPortal:', source.targetPortal],
  ['IQN:', source.iqn],
  ['Lun:', source.lun],
  // kubectl forgets this colon.
  ['ISCSIInterface', source.iscsiInterface ?? ''],
  ['FSType:', source.fsType ?? ''],
  ['ReadOnly:', source.readOnly ?? false],
  ['Portals:', goList(source.portals)],
  ['DiscoveryCHAPAuth:', source.chapAuthDiscovery ?? false],
  ['SessionCHAPAuth:', source.chapAuthSession ?? false],
  ['SecretRef:', secret],
  ['InitiatorName:', source.initiatorName ?? '<none>'],
];

export const rbd = (source: Source<'rbd'>, secret: string): Rows => [
  ['Type:', "RBD (a Rados Block Device mount on the host that shares a pod's lifetime)"],
  ['CephMonitors:', goList(source.monitors)],
  ['RBDImage:', source.image],
  ['FSType:', source.fsType ?? ''],
  ['RBDPool:', source.pool ?? ''],
  ['RadosUser:', source.user ?? ''],
  ['Keyring:', source.keyring ?? ''],
  ['SecretRef:', secret],
  ['ReadOnly:', source.readOnly ?? false],
];

export const quobyte = ({ registry, volume, readOnly = false }: Source<'quobyte'>): Rows => [
  ['Type:', "Quobyte (a Quobyte mount on the host that shares a pod's lifetime)"],
  ['Registry:', registry],
  ['Volume:', volume],
  ['ReadOnly:', readOnly],
];

export const azureDisk = (source: Source<'azureDisk'>): Rows => [
  ['Type:', 'AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)'],
  ['DiskName:', source.diskName],
  ['DiskURI:', source.diskURI],
  ['Kind: ', source.kind ?? ''],
  ['FSType:', source.fsType ?? ''],
  ['CachingMode:', source.cachingMode ?? ''],
  ['ReadOnly:', source.readOnly ?? false],
];

export const vsphereVolume = ({ volumePath, fsType = '', storagePolicyName = '' }: Source<'vsphereVolume'>): Rows => [
  ['Type:', 'vSphereVolume (a Persistent Disk resource in vSphere)'],
  ['VolumePath:', volumePath],
  ['FSType:', fsType],
  ['StoragePolicyName:', storagePolicyName],
];

export const cinder = ({ volumeID, fsType = '', readOnly = false }: Source<'cinder'>, secret: string): Rows => [
  ['Type:', 'Cinder (a Persistent Disk resource in OpenStack)'],
  ['VolumeID:', volumeID],
  ['FSType:', fsType],
  ['ReadOnly:', readOnly],
  ['SecretRef:', secret],
];

export const photonPersistentDisk = ({ pdID, fsType = '' }: Source<'photonPersistentDisk'>): Rows => [
  ['Type:', 'PhotonPersistentDisk (a Persistent Disk resource in photon platform)'],
  ['PdID:', pdID],
  ['FSType:', fsType],
];

export const portworxVolume = ({ volumeID }: Source<'portworxVolume'>): Rows => [
  ['Type:', 'PortworxVolume (a Portworx Volume resource)'],
  ['VolumeID:', volumeID],
];

export const scaleIO = (source: Source<'scaleIO'>, secret: Rows): Rows => [
  ['Type:', 'ScaleIO (a persistent volume backed by a block device in ScaleIO)'],
  ['Gateway:', source.gateway],
  ['System:', source.system],
  ['Protection Domain:', source.protectionDomain ?? ''],
  ['Storage Pool:', source.storagePool ?? ''],
  ['Storage Mode:', source.storageMode ?? ''],
  ['VolumeName:', source.volumeName ?? ''],
  ...secret,
  ['FSType:', source.fsType ?? ''],
  ['ReadOnly:', source.readOnly ?? false],
];

export const cephfs = (source: Source<'cephfs'>, secret: string): Rows => [
  ['Type:', "CephFS (a CephFS mount on the host that shares a pod's lifetime)"],
  ['Monitors:', goList(source.monitors)],
  ['Path:', source.path ?? ''],
  ['User:', source.user ?? ''],
  ['SecretFile:', source.secretFile ?? ''],
  ['SecretRef:', secret],
  ['ReadOnly:', source.readOnly ?? false],
];

export const storageos = (source: Source<'storageos'>): Rows => [
  ['Type:', 'StorageOS (a StorageOS Persistent Disk resource)'],
  ['VolumeName:', source.volumeName ?? ''],
  ['VolumeNamespace:', source.volumeNamespace ?? ''],
  ['FSType:', source.fsType ?? ''],
  ['ReadOnly:', source.readOnly ?? false],
];

export const fc = (source: Source<'fc'>): Rows => [
  ['Type:', 'FC (a Fibre Channel disk)'],
  ['TargetWWNs:', (source.targetWWNs ?? []).join(', ')],
  ['LUN:', source.lun ?? '<none>'],
  ['FSType:', source.fsType ?? ''],
  ['ReadOnly:', source.readOnly ?? false],
];

export const flexVolume = (source: Source<'flexVolume'>, secret: string): Rows => [
  ['Type:', 'FlexVolume (a generic volume resource that is provisioned/attached using an exec based plugin)'],
  ['Driver:', source.driver],
  ['FSType:', source.fsType ?? ''],
  ['SecretRef:', secret],
  ['ReadOnly:', source.readOnly ?? false],
  ['Options:', goMap(source.options)],
];

export const flocker = ({ datasetName = '', datasetUUID = '' }: Source<'flocker'>): Rows => [
  ['Type:', 'Flocker (a Flocker volume mounted by the Flocker agent)'],
  ['DatasetName:', datasetName],
  ['DatasetUUID:', datasetUUID],
];
