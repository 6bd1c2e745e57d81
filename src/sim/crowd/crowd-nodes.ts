import type { Random } from '../../base/random.ts';
import type { KubeObject, Pod } from '../../model/kinds.ts';
import { bootNodes } from '../boot/nodes.ts';
import { kubeMicroTime, kubeTime } from '../events/kube-time.ts';

export interface CrowdNodesOptions {
  /** How many workers there are already, and how many there shall be. */
  readonly from: number;
  readonly to: number;
  /** The daemon pods of one of the nodes that are there: each new node gets the like. */
  readonly daemonPods: readonly Pod[];
  readonly now: Date;
  readonly random: Random;
}

/** Nodes as they look when they have joined and run their daemons. */
export function* crowdNodes({ from, to, daemonPods, now, random }: CrowdNodesOptions): Generator<KubeObject> {
  const nodes = bootNodes(to, now, random).slice(from + 1);
  for (const node of nodes) {
    const metadata = { ...node.metadata, uid: random.uuid(), creationTimestamp: kubeTime(now) };
    yield { ...node, apiVersion: 'v1', metadata } as unknown as KubeObject;
    yield lease(node.metadata.name ?? '', now, random);
  }
  // A node that comes looks for pods of its own: fewer are looked through when these come later.
  for (const { metadata, status } of nodes) {
    for (const pod of daemonPods) yield daemonPod(pod, metadata.name ?? '', addressOf(status), random);
  }
}

const addressOf = (status: unknown): string =>
  (status as { addresses: readonly { address: string }[] }).addresses[0]?.address ?? '';

const lease = (name: string, now: Date, random: Random): KubeObject =>
  ({
    kind: 'Lease',
    apiVersion: 'coordination.k8s.io/v1',
    metadata: { name, namespace: 'kube-node-lease', uid: random.uuid(), creationTimestamp: kubeTime(now) },
    spec: { holderIdentity: name, leaseDurationSeconds: 40, renewTime: kubeMicroTime(now) },
  }) as unknown as KubeObject;

/** The same pod on another node: its name, its place and its addresses are all that differs. */
function daemonPod(pod: Pod, nodeName: string, address: string, random: Random): KubeObject {
  const { generateName = '', annotations, ...metadata } = pod.metadata;
  const name = `${generateName}${random.text(5, 'bcdfghjklmnpqrstvwxz2456789')}`;
  const affinity = {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [nodeName] }] }],
      },
    },
  };
  return {
    ...pod,
    metadata: {
      ...metadata,
      generateName,
      name,
      uid: random.uuid(),
      annotations: { ...annotations, 'sim.podtriage.dev/resting': 'true' },
    },
    spec: { ...pod.spec, nodeName, affinity },
    status: { ...pod.status, hostIP: address, hostIPs: [{ ip: address }], podIP: address, podIPs: [{ ip: address }] },
  } as KubeObject;
}
