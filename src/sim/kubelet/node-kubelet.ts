import type { Node, Pod } from '../../model/kinds.ts';
import { createAddressPool } from './address-pool.ts';
import { preempted, victimsFor } from './make-room.ts';
import type { ClusterContext, NodeContext } from './node-context.ts';
import { startHeartbeat } from './node-heartbeat.ts';
import { createPodWorker, type PodWorker } from './pod-worker.ts';
import { createRestingPods } from './resting-pods.ts';
import { skewedClock } from './skewed-clock.ts';
import { storedImages } from './stored-images.ts';

/** One node's kubelet. */
export interface NodeKubelet {
  readonly context: NodeContext;
  readonly workers: ReadonlyMap<string, PodWorker>;
  podAdded(pod: Pod): void;
  podChanged(pod: Pod): void;
  podDeleted(pod: Pod): void;
  /** Ends a pod of the node with a reason such as `Evicted`. */
  giveUp(pod: Pod, reason: string, message: string): void;
  /** Stops reporting and acting, as when the node is cut off; its containers go on. */
  stop(): void;
  start(): void;
  /** The node is gone for good. */
  dispose(): void;
}

export function createNodeKubelet(cluster: ClusterContext, node: Node, index: number): NodeKubelet {
  const workers = new Map<string, PodWorker>();
  const context: NodeContext = {
    ...cluster,
    clock: skewedClock(cluster, node.metadata.name),
    nodeName: node.metadata.name,
    hostAddress: () => {
      const current = cluster.api.get({ kind: 'Node', namespace: '', name: node.metadata.name }) ?? node;
      const internal = current.status.addresses?.find(({ type }) => type === 'InternalIP');
      return internal?.address ?? `192.168.67.${(index % 250) + 2}`;
    },
    addresses: createAddressPool(node.spec.podCIDR ?? `10.244.${index % 256}.0/24`),
    images: storedImages(node, cluster.registries),
    pulling: new Set(),
    pullsBusyUntil: 0,
    stopped: false,
  };
  const heartbeat = startHeartbeat(context);
  const resting = createRestingPods(context);
  const activePods = (except: string): readonly Pod[] =>
    [...podsHeldBy(workers), ...resting.pods()].filter(
      ({ metadata, status }) => metadata.uid !== except && status.phase !== 'Succeeded' && status.phase !== 'Failed',
    );

  const kubelet: NodeKubelet = {
    context,
    workers,
    podAdded(pod) {
      const uid = pod.metadata.uid ?? '';
      if (context.stopped || workers.has(uid) || resting.takes(pod)) return;
      makeRoom(pod, activePods(uid), kubelet);
      workers.set(
        uid,
        createPodWorker(context, pod, () => activePods(uid)),
      );
    },
    podChanged(pod) {
      const worker = workers.get(pod.metadata.uid ?? '');
      if (worker === undefined) return kubelet.podAdded(pod);
      if (context.stopped) return;
      if (pod.metadata.deletionTimestamp !== undefined) worker.terminate(pod.metadata.deletionGracePeriodSeconds ?? 30);
      else worker.follow(pod);
    },
    giveUp: (pod, reason, message) => giveUp(workers.get(pod.metadata.uid ?? ''), reason, message),
    podDeleted(pod) {
      const uid = pod.metadata.uid ?? '';
      resting.forget(pod);
      workers.get(uid)?.dispose();
      workers.delete(uid);
    },
    stop() {
      context.stopped = true;
    },
    start() {
      if (!context.stopped) return;
      context.stopped = false;
      heartbeat.beat();
      for (const { state } of workers.values()) state.writeStatus();
      // Pods that came, or were deleted, while it was away.
      for (const pod of cluster.api.list('Pod')) if (pod.spec.nodeName === context.nodeName) kubelet.podChanged(pod);
    },
    dispose() {
      heartbeat.stop();
      for (const worker of workers.values()) worker.dispose();
      workers.clear();
    },
  };
  return kubelet;
}

/** What has been given up holds nothing any more. */
const podsHeldBy = (workers: ReadonlyMap<string, PodWorker>): readonly Pod[] =>
  [...workers.values()].filter(({ state }) => state.failure === undefined).map(({ state }) => state.pod());

function giveUp(worker: PodWorker | undefined, reason: string, message: string): void {
  worker?.state.event('Warning', reason, message);
  worker?.fail(reason, message, 1);
}

function makeRoom(pod: Pod, others: readonly Pod[], { context, giveUp: end }: NodeKubelet): void {
  const node = context.api.get({ kind: 'Node', namespace: '', name: context.nodeName });
  for (const victim of victimsFor(pod, node, others)) end(victim, preempted.reason, preempted.message);
}
