import type { ResourceMetrics } from '../../apiserver/metrics/resource-metrics.ts';
import { createAttachDetachController } from './attach-detach/attach-detach-controller.ts';
import { createExternalAttacher } from './attach-detach/external-attacher.ts';
import { createCloudServiceController } from './cloud/cloud-service-controller.ts';
import type { Controller } from './controller.ts';
import type { ControllerContext } from './controller-context.ts';
import { createCronJobController } from './cronjob/cronjob-controller.ts';
import { createDaemonSetController } from './daemonset/daemonset-controller.ts';
import { createDeploymentController } from './deployment/deployment-controller.ts';
import { createDisruptionController } from './disruption/disruption-controller.ts';
import { createEndpointsController } from './endpoints/endpoints-controller.ts';
import { createEndpointSliceController } from './endpoints/endpointslice-controller.ts';
import { createEphemeralVolumeController } from './ephemeral-volume-controller.ts';
import { eventTtlController } from './event-ttl-controller.ts';
import { createGarbageCollector } from './garbage-collector/garbage-collector.ts';
import { createHorizontalPodAutoscalerController } from './horizontal-pod-autoscaler/horizontal-pod-autoscaler-controller.ts';
import { createJobController } from './job/job-controller.ts';
import { createOrphanPodController } from './job/orphan-pod-controller.ts';
import { ttlAfterFinishedController } from './job/ttl-after-finished-controller.ts';
import { createNamespaceController } from './namespace-controller.ts';
import { createNodeLifecycleController } from './node-lifecycle/node-lifecycle-controller.ts';
import { createTaintEvictionController } from './node-lifecycle/taint-eviction-controller.ts';
import { createNodeTtlController } from './node-ttl-controller.ts';
import { createClaimBinder } from './persistent-volume/claim-binder.ts';
import { createClaimProtection } from './persistent-volume/claim-protection.ts';
import { createLocalPathProvisioner } from './persistent-volume/local-path-provisioner.ts';
import { volumeProtection } from './persistent-volume/volume-protection.ts';
import { createVolumeReclaimer } from './persistent-volume/volume-reclaimer.ts';
import { createVolumeResizer } from './persistent-volume/volume-resizer.ts';
import { createPodGcController } from './pod-gc-controller.ts';
import { createReplicaSetController, createReplicationController } from './replicaset/replicaset-controller.ts';
import { createResourceClaimController } from './resource-claim-controller.ts';
import { createRootCaPublisher, serviceAccountController } from './serviceaccount-controller.ts';
import { createStatefulSetController } from './statefulset/statefulset-controller.ts';

/** All controllers of kube-controller-manager and of the storage provisioner, in the order in which they are called. */
export const createControllers = (
  context: ControllerContext,
  caPem: string,
  metrics: ResourceMetrics,
): readonly Controller[] => [
  serviceAccountController,
  createRootCaPublisher(caPem),
  createNamespaceController(context),
  createGarbageCollector(context),
  createDeploymentController(context),
  createReplicaSetController(context),
  createReplicationController(context),
  createDaemonSetController(context),
  createStatefulSetController(context),
  createJobController(context),
  createOrphanPodController(context),
  ttlAfterFinishedController,
  createCronJobController(context),
  createHorizontalPodAutoscalerController(context, metrics),
  createEndpointsController(context),
  createEndpointSliceController(context),
  createCloudServiceController(context),
  createEphemeralVolumeController(context),
  createResourceClaimController(context),
  createClaimBinder(context),
  createLocalPathProvisioner(context),
  createVolumeReclaimer(context),
  createVolumeResizer(context),
  createClaimProtection(context),
  volumeProtection,
  createAttachDetachController(context),
  createExternalAttacher(),
  createNodeLifecycleController(context),
  createTaintEvictionController(context),
  createPodGcController(context),
  createNodeTtlController(context),
  createDisruptionController(context),
  eventTtlController,
];
