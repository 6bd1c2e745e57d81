import { canonicalAmounts } from './resource-list.ts';
import { defineStrategy } from './strategy.ts';

/** A node gets its conditions and capacity from its kubelet, through the status, but may bring them when it registers. */
export const nodeStrategy = defineStrategy({
  kind: 'Node',
  prepareForCreate: (node) => ({
    ...node,
    status: {
      ...node.status,
      ...(node.status.capacity === undefined ? {} : { capacity: canonicalAmounts(node.status.capacity) }),
      ...(node.status.allocatable === undefined ? {} : { allocatable: canonicalAmounts(node.status.allocatable) }),
    },
  }),
});

export const persistentVolumeStrategy = defineStrategy({
  kind: 'PersistentVolume',
  defaults: (volume) => ({
    ...volume,
    spec: {
      ...volume.spec,
      persistentVolumeReclaimPolicy: volume.spec.persistentVolumeReclaimPolicy || 'Retain',
      volumeMode: volume.spec.volumeMode || 'Filesystem',
      ...(volume.spec.capacity === undefined ? {} : { capacity: canonicalAmounts(volume.spec.capacity) }),
      ...(volume.spec.hostPath === undefined ? {} : { hostPath: { type: '', ...volume.spec.hostPath } }),
    },
  }),
  prepareForCreate: (volume) => ({ ...volume, status: { phase: 'Pending' } }),
});

export const storageClassStrategy = defineStrategy({
  kind: 'StorageClass',
  defaults: (storageClass) => ({
    ...storageClass,
    reclaimPolicy: storageClass.reclaimPolicy || 'Delete',
    volumeBindingMode: storageClass.volumeBindingMode || 'Immediate',
  }),
});

export const priorityClassStrategy = defineStrategy({
  kind: 'PriorityClass',
  countsGenerations: true,
  defaults: (priorityClass) => ({
    ...priorityClass,
    value: priorityClass.value ?? 0,
    preemptionPolicy: priorityClass.preemptionPolicy || 'PreemptLowerPriority',
  }),
});

export const ingressClassStrategy = defineStrategy({ kind: 'IngressClass', countsGenerations: true });

export const leaseStrategy = defineStrategy({ kind: 'Lease', unconditionalUpdate: false });

export const csiDriverStrategy = defineStrategy({
  kind: 'CSIDriver',
  defaults: (driver) => ({
    ...driver,
    spec: {
      attachRequired: true,
      podInfoOnMount: false,
      requiresRepublish: false,
      storageCapacity: false,
      fsGroupPolicy: 'ReadWriteOnceWithFSType',
      volumeLifecycleModes: ['Persistent'],
      ...driver.spec,
    },
  }),
});

export const resourceQuotaStrategy = defineStrategy({
  kind: 'ResourceQuota',
  defaults: (quota) => ({
    ...quota,
    spec: { ...quota.spec, ...(quota.spec.hard === undefined ? {} : { hard: canonicalAmounts(quota.spec.hard) }) },
  }),
  prepareForCreate: (quota) => ({ ...quota, status: {} }),
});
