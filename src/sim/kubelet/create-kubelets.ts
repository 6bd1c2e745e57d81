import type { TokenIssuer } from '../../apiserver/access/token-issuer.ts';
import type { Api } from '../../apiserver/api.ts';
import { createNotes, type Notes } from '../../apiserver/state/notes.ts';
import type { PodStreams } from '../../apiserver/streams/pod-streams.ts';
import type { Random } from '../../base/random.ts';
import type { VirtualClock } from '../../base/virtual-clock.ts';
import type { Pod } from '../../model/kinds.ts';
import type { EventRecorder } from '../events/event-recorder.ts';
import { createRegistries, type Registries } from '../images/registries.ts';
import type { DeclaredLoad } from '../metrics/container-load.ts';
import { type ClusterNetwork, createClusterNetwork } from '../network/cluster-network.ts';
import { executables } from '../programs/executables.ts';
import { createPodStreams } from './create-pod-streams.ts';
import { createDisks } from './disks.ts';
import { keepLogs, noLogs } from './kept-logs.ts';
import type { ClusterContext } from './node-context.ts';
import type { PodWorker } from './pod-worker.ts';
import { rebootNode } from './reboot-node.ts';
import { watchConfigurations } from './watch-configurations.ts';
import { watchNodes } from './watch-nodes.ts';

export interface KubeletOptions {
  readonly api: Api;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly recorder: EventRecorder;
  /** Signs the tokens that pods get mounted. */
  readonly tokens: TokenIssuer;
  /** Where the files on disks are noted, so that they outlive a restart; absent: nowhere. */
  readonly notes?: Notes;
}

/** The kubelets of all nodes: what runs in the cluster, and what can be made to go wrong with it. */
export interface Kubelets {
  readonly streams: PodStreams;
  readonly registries: Registries;
  readonly network: ClusterNetwork;
  /** What the program in a container says that it uses. */
  declaredLoad(pod: Pod, container: string): DeclaredLoad;
  /** Cuts a node off: no lease, no status, no new pods. False when there is no such node. */
  stopNode(name: string): boolean;
  startNode(name: string): boolean;
  /** Ends a node's pods and switches it off. */
  shutDownNode(name: string): boolean;
  /** Restarts a node's machine: all that ran on it is lost. */
  rebootNode(name: string): void;
}

/** Watches the API from now on and runs each pod on the node that it is bound to. */
export function createKubelets(options: KubeletOptions): Kubelets {
  const { api, clock, random, recorder, tokens, notes = createNotes() } = options;
  const registries = createRegistries();
  const network = createClusterNetwork(api);
  const cluster: ClusterContext = {
    api,
    clock,
    random,
    recorder,
    tokens,
    registries,
    executables,
    network,
    configurations: watchConfigurations(api),
    logs: options.notes === undefined ? noLogs : keepLogs(options.notes),
    disks: createDisks(notes, () => clock.now()),
  };
  const nodes = watchNodes(cluster);
  const workerOf = (pod: Pod): PodWorker | undefined => nodes.of(pod)?.workers.get(pod.metadata.uid ?? '');

  return {
    registries,
    network,
    streams: createPodStreams((key) => {
      const pod = api.get(key);
      return pod === undefined ? undefined : workerOf(pod)?.state;
    }),
    declaredLoad(pod, container) {
      const records = workerOf(pod)?.state.records;
      const inside = records?.find(({ name }) => name === container)?.current?.inside;
      return { memoryBytes: inside?.memoryBytes || undefined, cpuMilli: inside?.cpuMilli };
    },
    stopNode(name) {
      nodes.named(name)?.stop();
      return nodes.named(name) !== undefined;
    },
    startNode(name) {
      nodes.named(name)?.start();
      return nodes.named(name) !== undefined;
    },
    shutDownNode(name) {
      nodes.named(name)?.shutDown();
      return nodes.named(name) !== undefined;
    },
    rebootNode(name) {
      const kubelet = nodes.named(name);
      if (kubelet !== undefined) rebootNode(kubelet.context, kubelet.workers);
    },
  };
}
