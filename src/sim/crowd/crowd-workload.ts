import type { Api } from '../../apiserver/api.ts';
import type { Random } from '../../base/random.ts';
import type { KubeObject, ObjectOf, Pod } from '../../model/kinds.ts';
import { controllerReference } from '../controllers/owner-reference.ts';
import { podFromTemplate } from '../controllers/pod-from-template.ts';
import { templateHash } from '../controllers/template-hash.ts';
import { kubeTime } from '../events/kube-time.ts';
import { restingAnnotation } from '../kubelet/resting-pods.ts';

/** Where a pod of the crowd goes: found by whoever counts the places. */
export interface Place {
  readonly nodeName: string;
  readonly hostAddress: string;
  readonly address: string;
}

export interface WorkloadOptions {
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  readonly places: readonly Place[];
  readonly random: Random;
}

/**
 * A Deployment that is rolled out: it is created as any other, and what its controllers would have made of it by now is
 * added as it would look.
 */
export function* crowdWorkload(api: Api, options: WorkloadOptions): Generator<KubeObject> {
  const { places, random } = options;
  const now = kubeTime(api.now());
  const deployment = api.create<'Deployment'>(deploymentOf(options) as never);
  const set = {
    ...replicaSetOf(api, deployment),
    metadata: { ...replicaSetOf(api, deployment).metadata, uid: random.uuid() },
  };
  const count = places.length;
  const status = { replicas: count, fullyLabeledReplicas: count, readyReplicas: count, availableReplicas: count };
  yield { ...set, status: { ...status, observedGeneration: 1 } } as KubeObject;
  const sample = api.create<'Pod'>(podFromTemplate(set.spec.template as never, set), { dryRun: true });
  const imageId = `${options.image}@sha256:${random.text(64, '0123456789abcdef')}`;
  for (const place of places) yield runningPod(sample, place, { now, imageId, random });
}

function deploymentOf({ name, namespace, image, places }: WorkloadOptions): object {
  const labels = { app: name };
  const resources = { requests: { cpu: '20m', memory: '48Mi' }, limits: { memory: '96Mi' } };
  return {
    kind: 'Deployment',
    metadata: { name, namespace, labels },
    spec: {
      replicas: places.length,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations: { [restingAnnotation]: 'true' } },
        spec: { containers: [{ name: 'app', image, ports: [{ containerPort: 8080 }], resources }] },
      },
    },
  };
}

function replicaSetOf(api: Api, deployment: ObjectOf<'Deployment'>): ObjectOf<'ReplicaSet'> {
  const { template, replicas, selector } = deployment.spec;
  const hash = { 'pod-template-hash': templateHash(template) };
  const { name, namespace = '' } = deployment.metadata;
  const count = String(replicas ?? 0);
  return api.create<'ReplicaSet'>(
    {
      kind: 'ReplicaSet',
      metadata: {
        name: `${name}-${hash['pod-template-hash']}`,
        namespace,
        labels: { ...template.metadata?.labels, ...hash },
        annotations: {
          'deployment.kubernetes.io/desired-replicas': count,
          'deployment.kubernetes.io/max-replicas': String(Math.ceil((replicas ?? 0) * 1.25)),
          'deployment.kubernetes.io/revision': '1',
        },
        ownerReferences: [controllerReference(deployment)],
      },
      spec: {
        replicas: replicas ?? 0,
        selector: { matchLabels: { ...selector.matchLabels, ...hash } },
        template: {
          ...template,
          metadata: { ...template.metadata, labels: { ...template.metadata?.labels, ...hash } },
        },
      },
    } as never,
    { dryRun: true },
  );
}

interface Details {
  readonly now: string;
  readonly imageId: string;
  readonly random: Random;
}

function runningPod(
  sample: Pod,
  { nodeName, hostAddress, address }: Place,
  { now, imageId, random }: Details,
): KubeObject {
  const { generateName = '' } = sample.metadata;
  const name = `${generateName}${random.text(5, 'bcdfghjklmnpqrstvwxz2456789')}`;
  const image = sample.spec.containers[0]?.image ?? '';
  const containerID = `containerd://${random.text(64, '0123456789abcdef')}`;
  const state = { running: { startedAt: now } };
  const app = { name: 'app', image, imageID: imageId, containerID, ready: true, started: true, restartCount: 0 };
  return {
    ...sample,
    metadata: { ...sample.metadata, name, uid: random.uuid() },
    spec: { ...sample.spec, nodeName },
    status: {
      phase: 'Running',
      conditions: conditionsAt(now),
      hostIP: hostAddress,
      hostIPs: [{ ip: hostAddress }],
      podIP: address,
      podIPs: [{ ip: address }],
      startTime: now,
      containerStatuses: [{ ...app, state, lastState: {} }],
      qosClass: 'Burstable',
    },
  } as unknown as KubeObject;
}

const conditionsAt = (now: string): readonly object[] =>
  ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
    type,
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: now,
  }));
