import type { Node, Pod } from '../../model/kinds.ts';
import { createNodeContext } from './create-node-context.ts';
import { startImageCollection } from './eviction/collect-images.ts';
import { relieveMemory } from './eviction/relieve-memory.ts';
import { startEviction } from './eviction/start-eviction.ts';
import { preempted, victimsFor } from './make-room.ts';
import { createMirrorPods } from './mirror-pods.ts';
import type { ClusterContext, NodeContext } from './node-context.ts';
import { startHeartbeat } from './node-heartbeat.ts';
import { createPodWorker, type PodWorker } from './pod-worker.ts';
import { rebootNode } from './reboot-node.ts';
import { createRestingPods } from './resting-pods.ts';
import { shutDownNode } from './shut-down-node.ts';

/** One node's kubelet. */
export interface NodeKubelet {
  readonly context: NodeContext;
  readonly workers: ReadonlyMap<string, PodWorker>;
  podAdded(pod: Pod): void;
  podChanged(pod: Pod): void;
  podDeleted(pod: Pod): void;
  /** Stops reporting and acting, as when the node is cut off; its containers go on. */
  stop(): void;
  start(): void;
  /** Ends all pods and switches the machine off; `start` switches it on again. */
  shutDown(): void;
  /** The node is gone for good. */
  dispose(): void;
}

export function createNodeKubelet(cluster: ClusterContext, node: Node, index: number): NodeKubelet {
  const workers = new Map<string, PodWorker>();
  const context = createNodeContext(cluster, node, index, () => relieveMemory(context, workers));
  const loops = [startEviction(context, workers), startImageCollection(context, workers)];
  const heartbeat = startHeartbeat(context);
  const resting = createRestingPods(context);
  const mirrors = createMirrorPods(context);
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
      const claimed = mirrors.claim(pod);
      if (claimed !== undefined) {
        workers.set(uid, claimed);
        claimed.state.writeStatus();
        return;
      }
      makeRoom(pod, activePods(uid), context, workers);
      workers.set(
        uid,
        createPodWorker(context, pod, () => activePods(uid)),
      );
    },
    podChanged(pod) {
      const worker = workers.get(pod.metadata.uid ?? '');
      if (worker === undefined) return kubelet.podAdded(pod);
      if (context.stopped || mirrors.isBeingDeleted(pod)) return;
      if (pod.metadata.deletionTimestamp !== undefined) worker.terminate(pod.metadata.deletionGracePeriodSeconds ?? 30);
      else worker.follow(pod);
    },
    podDeleted(pod) {
      const uid = pod.metadata.uid ?? '';
      resting.forget(pod);
      const worker = workers.get(uid);
      workers.delete(uid);
      if (!mirrors.wasDeleted(pod, worker)) worker?.dispose();
    },
    stop() {
      context.stopped = true;
    },
    shutDown() {
      if (context.shuttingDown || context.stopped) return;
      shutDownNode(context, workers, kubelet.stop);
      heartbeat.beat();
    },
    start() {
      if (!context.stopped && !context.shuttingDown) return;
      const wasOff = context.shuttingDown && context.stopped;
      context.shuttingDown = false;
      context.stopped = false;
      if (wasOff) rebootNode(context, workers);
      heartbeat.beat();
      for (const { state } of workers.values()) state.writeStatus();
      // Pods that came, or were deleted, while it was away.
      for (const pod of cluster.api.list('Pod')) if (pod.spec.nodeName === context.nodeName) kubelet.podChanged(pod);
    },
    dispose() {
      for (const loop of [heartbeat, ...loops]) loop.stop();
      for (const worker of workers.values()) worker.dispose();
      workers.clear();
    },
  };
  return kubelet;
}

/** What has been given up holds nothing any more. */
const podsHeldBy = (workers: ReadonlyMap<string, PodWorker>): readonly Pod[] =>
  [...workers.values()].filter(({ state }) => state.failure === undefined).map(({ state }) => state.pod());

function makeRoom(
  pod: Pod,
  others: readonly Pod[],
  { api, nodeName }: NodeContext,
  workers: ReadonlyMap<string, PodWorker>,
): void {
  const { reason, message, disruption } = preempted;
  for (const victim of victimsFor(pod, api.get({ kind: 'Node', namespace: '', name: nodeName }), others)) {
    const worker = workers.get(victim.metadata.uid ?? '');
    worker?.state.event('Warning', reason, message);
    worker?.fail(reason, message, 1, disruption);
  }
}
