import type { Api, Change } from '../../apiserver/api.ts';
import type { PodStreams } from '../../apiserver/streams/pod-streams.ts';
import type { Random } from '../../base/random.ts';
import type { VirtualClock } from '../../base/virtual-clock.ts';
import type { Pod } from '../../model/kinds.ts';
import type { EventRecorder } from '../events/event-recorder.ts';
import { createRegistries, type Registries } from '../images/registries.ts';
import { createClusterNetwork } from '../network/cluster-network.ts';
import type { DeclaredLoad } from '../metrics/container-load.ts';
import { executables } from '../programs/executables.ts';
import { createPodStreams } from './create-pod-streams.ts';
import type { ClusterContext } from './node-context.ts';
import { createNodeKubelet, type NodeKubelet } from './node-kubelet.ts';
import { reportPod } from './report-pod.ts';

export interface KubeletOptions {
  readonly api: Api;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly recorder: EventRecorder;
}

/** The kubelets of all nodes: what runs in the cluster, and what can be made to go wrong with it. */
export interface Kubelets {
  readonly streams: PodStreams;
  readonly registries: Registries;
  /** What the program in a container says that it uses. */
  declaredLoad(pod: Pod, container: string): DeclaredLoad;
  /** Cuts a node off: no lease, no status, no new pods. False when there is no such node. */
  stopNode(name: string): boolean;
  startNode(name: string): boolean;
  /** Ends a pod on its node with a reason such as `Evicted`. */
  evictPod(pod: Pod, reason: string, message: string): void;
}

/** Watches the API from now on and runs each pod on the node that it is bound to. */
export function createKubelets({ api, clock, random, recorder }: KubeletOptions): Kubelets {
  const registries = createRegistries();
  const network = createClusterNetwork(api);
  const cluster: ClusterContext = {
    api,
    clock,
    random,
    recorder,
    registries,
    executables,
    network,
    persistentVolumes: new Map(),
  };
  const kubelets = new Map<string, NodeKubelet>();
  let nodesSeen = 0;

  const addNode = (name: string): void => {
    const node = api.get({ kind: 'Node', namespace: '', name });
    if (node === undefined || kubelets.has(name)) return;
    kubelets.set(name, createNodeKubelet(cluster, node, nodesSeen++));
  };
  const kubeletOf = (pod: Pod): NodeKubelet | undefined => {
    const name = pod.spec.nodeName;
    return name === undefined ? undefined : kubelets.get(name);
  };

  const podChange = (type: Change['type'], pod: Pod): void => {
    const kubelet = kubeletOf(pod);
    try {
      if (type === 'DELETED') kubelet?.podDeleted(pod);
      else kubelet?.podChanged(pod);
    } catch (error) {
      // A spec that makes no sense must not stop the write that brought it, nor the pods after it.
      const host = pod.spec.nodeName ?? '';
      reportPod({ event: (...event) => recorder.event(pod, ...event, { component: 'kubelet', host }) }, error);
    }
  };

  api.subscribe(({ type, object }) => {
    if (object.kind === 'Pod') podChange(type, object as Pod);
    if (object.kind !== 'Node') return;
    const { name } = object.metadata;
    if (type === 'ADDED') {
      addNode(name);
      for (const pod of api.list('Pod')) if (pod.spec.nodeName === name) podChange('ADDED', pod);
    }
    if (type === 'DELETED') {
      kubelets.get(name)?.dispose();
      kubelets.delete(name);
    }
  });
  for (const node of api.list('Node')) addNode(node.metadata.name);
  for (const pod of api.list('Pod')) podChange('ADDED', pod);

  return {
    registries,
    streams: createPodStreams((key) => {
      const pod = api.get(key);
      return pod === undefined ? undefined : kubeletOf(pod)?.workers.get(pod.metadata.uid ?? '')?.state;
    }),
    declaredLoad(pod, container) {
      const records = kubeletOf(pod)?.workers.get(pod.metadata.uid ?? '')?.state.records;
      const inside = records?.find(({ name }) => name === container)?.current?.inside;
      return { memoryBytes: inside?.memoryBytes || undefined, cpuMilli: inside?.cpuMilli };
    },
    stopNode(name) {
      kubelets.get(name)?.stop();
      return kubelets.has(name);
    },
    startNode(name) {
      kubelets.get(name)?.start();
      return kubelets.has(name);
    },
    evictPod(pod, reason, message) {
      const worker = kubeletOf(pod)?.workers.get(pod.metadata.uid ?? '');
      worker?.state.event('Warning', reason, message);
      worker?.fail(reason, message, 1);
    },
  };
}
