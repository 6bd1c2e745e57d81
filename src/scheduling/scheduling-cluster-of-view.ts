import type { ClusterView } from '../model/cluster-view.ts';
import { type SchedulingCluster, schedulingCluster } from './scheduling-cluster.ts';

/** The whole cluster as a view knows it. What the view has not read counts as absent: ask its coverage first. */
export const schedulingClusterOfView = (view: ClusterView): SchedulingCluster =>
  schedulingCluster({
    nodes: view.list('Node'),
    pods: view.list('Pod'),
    claims: view.list('PersistentVolumeClaim'),
    volumes: view.list('PersistentVolume'),
    storageClasses: view.list('StorageClass'),
    csiNodes: view.list('CSINode'),
    csiDrivers: view.list('CSIDriver'),
    storageCapacities: view.coverage('CSIStorageCapacity') === 'complete' ? view.list('CSIStorageCapacity') : undefined,
    namespaces: view.list('Namespace'),
  });
