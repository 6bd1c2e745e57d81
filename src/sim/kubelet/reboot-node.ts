import { isRunning } from './container-record.ts';
import { end } from './end-run.ts';
import type { NodeContext } from './node-context.ts';
import type { PodWorker } from './pod-worker.ts';

/**
 * A machine that restarts: no container has been told to stop, so the runtime knows of none how it ended, and the
 * kubelet sees another boot id than the one it has reported.
 */
export function rebootNode(context: NodeContext, workers: ReadonlyMap<string, PodWorker>): void {
  const { api, nodeName, random, recorder } = context;
  for (const { state } of workers.values()) {
    state.sandboxLost = state.sandbox !== undefined;
    for (const record of state.records) {
      if (record.current !== undefined && isRunning(record)) end(state, record, record.current, 255, 'Unknown');
    }
  }
  const node = api.get({ kind: 'Node', namespace: '', name: nodeName });
  if (node === undefined) return;
  const bootID = random.uuid();
  const { nodeInfo } = node.status;
  if (nodeInfo !== undefined) {
    api.updateStatus<'Node'>({ ...node, status: { ...node.status, nodeInfo: { ...nodeInfo, bootID } } });
  }
  const source = { component: 'kubelet', host: nodeName };
  recorder.event(node, 'Normal', 'Starting', 'Starting kubelet.', source);
  const message = `Node ${nodeName} has been rebooted, boot id: ${bootID}`;
  recorder.event(node, 'Warning', 'Rebooted', message, source);
}
