import type { OwnApi } from '../../apiserver/create-api.ts';
import type { Random } from '../../base/random.ts';
import type { KubeObject, Node } from '../../model/kinds.ts';
import { controllerOf } from '../../model/owners.ts';
import { workerNode } from '../boot/node-names.ts';
import { crowdNodes } from './crowd-nodes.ts';
import { crowdWorkload, type Place } from './crowd-workload.ts';

const namespaces = 50;
const replicas = 30;
/** Of the 110 that a node takes, the rest is for daemons and for what comes later. */
const podsPerNode = 100;
const services = ['cart', 'catalog', 'checkout', 'frontend', 'mailer', 'payments', 'search', 'sessions'];

export interface Crowd {
  /** Worker nodes that there shall be, with those that are there. */
  readonly nodes: number;
  /** Pods to add. */
  readonly pods: number;
}

/**
 * Makes a small cluster a large one at once: nodes, and running pods with Deployments and ReplicaSets as owners. The
 * pods rest: they are all that pods are to the API, and no kubelet works for them.
 */
export function addCrowd(api: OwnApi, random: Random, { nodes, pods }: Crowd, settle: () => void): void {
  const workers = api.list('Node').filter(({ metadata }) => metadata.name.startsWith(workerNode(1)));
  const first = workers[0]?.metadata.name;
  const daemonPods = api
    .list('Pod', { namespace: 'kube-system' })
    .filter((pod) => pod.spec.nodeName === first && controllerOf(pod)?.kind === 'DaemonSet');
  api.load([...crowdNodes({ from: workers.length, to: nodes, daemonPods, now: api.now(), random })]);
  const count = Math.min(namespaces, Math.ceil(pods / replicas));
  for (let index = 0; index < count; index++) {
    api.create<'Namespace'>({ kind: 'Namespace', metadata: { name: namespaceOf(index) }, spec: {} });
  }
  settle();
  api.load(workloads(api, random, pods));
}

function* workloads(api: OwnApi, random: Random, pods: number): Generator<KubeObject> {
  const places = placesOn(api.list('Node'));
  for (let placed = 0, index = 0; placed < pods; index++) {
    const wanted: Place[] = [];
    while (wanted.length < Math.min(replicas, pods - placed)) {
      const { value, done } = places.next();
      if (done === true) return;
      wanted.push(value);
    }
    placed += wanted.length;
    const service = services[index % services.length] ?? '';
    yield* crowdWorkload(api, {
      name: `${service}-${Math.floor(index / services.length) + 1}`,
      namespace: namespaceOf(index % namespaces),
      image: `ghcr.io/podtriage/${service}:1.${index % 40}`,
      places: wanted,
      random,
    });
  }
}

const namespaceOf = (index: number): string => `team-${String(index + 1).padStart(2, '0')}`;

/** Round and round over the workers, so that a Deployment spreads over many nodes. */
function* placesOn(nodes: readonly Node[]): Generator<Place> {
  const workers = nodes.filter(({ spec }) => spec.taints === undefined);
  for (let round = 0; round < podsPerNode; round++) {
    for (const { metadata, spec, status } of workers) {
      const network = (spec.podCIDR ?? '').replace(/\.\d+\/\d+$/, '');
      const hostAddress = status.addresses?.[0]?.address ?? '';
      // The node's own pods, which come first, have the low addresses.
      yield { nodeName: metadata.name, hostAddress, address: `${network}.${round + 120}` };
    }
  }
}
