import type { Pod } from '../../model/kinds.ts';
import { type RunningTask, spawn } from '../programs/task.ts';
import { adoptPod, isKnownPod } from './adopt-pod.ts';
import { type ContainerRecord, isRunning } from './container-record.ts';
import { createProber } from './create-prober.ts';
import { removeSandbox } from './create-sandbox.ts';
import { emptyDirDisk } from './disks.ts';
import { end } from './end-run.ts';
import { followSpec } from './follow-spec.ts';
import { guardPod } from './guard-pod.ts';
import { livePod } from './live-pod.ts';
import type { NodeContext } from './node-context.ts';
import { createPodState, type PodState } from './pod-state.ts';
import { resizePod, wantsResize } from './resize-pod.ts';
import { terminatePod } from './terminate-pod.ts';

/** The kubelet's goroutine for one pod. */
export interface PodWorker {
  readonly state: PodState;
  /** Takes over changes of the spec. */
  follow(pod: Pod): void;
  /** Stops the pod's containers; afterwards a deleted pod leaves the API, any other stays as failed. */
  terminate(graceSeconds: number): void;
  /** The kubelet gives the pod up: evicted, over its deadline. */
  fail(reason: string, message: string, graceSeconds: number, disruption?: string): void;
  /** The pod is gone from the API: whatever still runs is killed at once. */
  dispose(): void;
}

export function createPodWorker(node: NodeContext, pod: Pod, others: () => readonly Pod[]): PodWorker {
  const state = createPodState(node, pod);
  const prober = createProber(state);
  state.onStarted = (record) => prober.watch(record);
  let terminating = false;
  let task: RunningTask | undefined;

  const terminate = (graceSeconds: number): void => {
    // Whoever deletes a pod again may be less patient; nobody gets more time by that.
    const killBy = node.clock.now().getTime() + graceSeconds * 1000;
    if (terminating && killBy < state.killBy) {
      state.killBy = killBy;
      state.hurried.ring();
    }
    if (terminating) return;
    terminating = true;
    task?.cancel();
    prober.stop();
    task = spawn(guardPod(state, terminatePod(state, graceSeconds)));
  };

  const fail: PodWorker['fail'] = (reason, message, graceSeconds, disruption) => {
    if (terminating || state.failure !== undefined) return;
    state.failure = { reason, message, ...(disruption === undefined ? {} : { disruption }) };
    terminate(graceSeconds);
  };

  const isAdopted = isKnownPod(pod);
  if (isAdopted) adoptPod(state);
  if (pod.metadata.deletionTimestamp !== undefined) terminate(pod.metadata.deletionGracePeriodSeconds ?? 30);
  else if (pod.status.phase !== 'Succeeded' && pod.status.phase !== 'Failed') {
    task = spawn(guardPod(state, livePod(state, { others, fail, isAdopted })));
    if (terminating) task.cancel();
  }

  if (isAdopted && !terminating) for (const record of state.records) if (isRunning(record)) prober.watch(record);

  let spec = pod.spec;
  let resizing: RunningTask | undefined;
  return {
    state,
    follow(changed) {
      if (changed.spec === spec || terminating) return;
      spec = changed.spec;
      followSpec(state, changed);
      if (!wantsResize(state, changed) && state.resize === undefined) return;
      resizing?.cancel();
      resizing = spawn(guardPod(state, resizePod(state, others)));
    },
    terminate,
    fail,
    dispose() {
      task?.cancel();
      resizing?.cancel();
      prober.stop();
      for (const record of state.records) killNow(state, record);
      removeSandbox(state);
      for (const { current, previous } of state.records) {
        for (const run of [current, previous]) if (run !== undefined) node.logs.remove(run.id);
      }
      for (const source of state.volumes.values()) source.close?.();
      for (const { name } of pod.spec.volumes ?? []) node.disks.remove(emptyDirDisk(state.uid, name));
    },
  };
}

function killNow(state: PodState, record: ContainerRecord): void {
  const run = record.current;
  if (run !== undefined && isRunning(record)) end(state, record, run, 137, 'Error');
}
