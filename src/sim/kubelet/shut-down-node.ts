import { isCriticalPod } from './critical-pod.ts';
import type { NodeContext } from './node-context.ts';
import type { PodWorker } from './pod-worker.ts';

/** shutdownGracePeriod is 30 s on the nodes of the simulation, of which critical pods have 10 (shutdownGracePeriodCriticalPods). */
const ordinarySeconds = 20;
const criticalSeconds = 10;

const message = 'Pod was terminated in response to imminent node shutdown.';

/** Ends all pods of a node before it goes off, critical ones last; `off` is called when the machine is. */
export function shutDownNode(context: NodeContext, workers: ReadonlyMap<string, PodWorker>, off: () => void): void {
  const { api, clock, nodeName, recorder } = context;
  context.shuttingDown = true;
  const node = api.get({ kind: 'Node', namespace: '', name: nodeName });
  const text = 'Shutdown manager detected shutdown event';
  if (node !== undefined) recorder.event(node, 'Normal', 'Shutdown', text, { component: 'kubelet', host: nodeName });
  terminate(workers, false, ordinarySeconds);
  clock.schedule(ordinarySeconds * 1000, () => {
    if (!context.shuttingDown) return;
    terminate(workers, true, criticalSeconds);
    clock.schedule(criticalSeconds * 1000 + 1000, () => context.shuttingDown && off());
  });
}

function terminate(workers: ReadonlyMap<string, PodWorker>, critical: boolean, seconds: number): void {
  for (const { state, fail } of workers.values()) {
    if (isCriticalPod(state.pod()) !== critical || state.stopped) continue;
    fail('Terminated', message, Math.min(state.pod().spec.terminationGracePeriodSeconds ?? 30, seconds), message);
  }
}
