import type { Pod } from '../../model/kinds.ts';
import { type RunningTask, sleep, spawn, type Task } from '../programs/task.ts';
import { admitPod } from './admit-pod.ts';
import { type ContainerRecord, isRunning } from './container-record.ts';
import { createProber } from './create-prober.ts';
import { removeSandbox } from './create-sandbox.ts';
import { followSpec } from './follow-spec.ts';
import { guardPod } from './guard-pod.ts';
import type { NodeContext } from './node-context.ts';
import { createPodState, type PodState } from './pod-state.ts';
import { end } from './start-container.ts';
import { syncPod } from './sync-pod.ts';
import { stopAllContainers, terminatePod } from './terminate-pod.ts';

/** The kubelet's goroutine for one pod. */
export interface PodWorker {
  readonly state: PodState;
  /** Takes over changes of the spec. */
  follow(pod: Pod): void;
  /** Stops the pod's containers; afterwards a deleted pod leaves the API, any other stays as failed. */
  terminate(graceSeconds: number): void;
  /** The kubelet gives the pod up: evicted, over its deadline. */
  fail(reason: string, message: string, graceSeconds: number): void;
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
    if (terminating) return;
    terminating = true;
    task?.cancel();
    prober.stop();
    task = spawn(guardPod(state, terminatePod(state, graceSeconds)));
  };

  const fail = (reason: string, message: string, graceSeconds: number): void => {
    if (terminating || state.failure !== undefined) return;
    state.failure = { reason, message };
    terminate(graceSeconds);
  };

  if (pod.metadata.deletionTimestamp !== undefined) terminate(pod.metadata.deletionGracePeriodSeconds ?? 30);
  else if (pod.status.phase !== 'Succeeded' && pod.status.phase !== 'Failed') {
    task = spawn(guardPod(state, live(state, others, fail)));
    if (terminating) task.cancel();
  }

  let spec = pod.spec;
  return {
    state,
    follow(changed) {
      if (changed.spec === spec || terminating) return;
      spec = changed.spec;
      followSpec(state, changed);
    },
    terminate,
    fail,
    dispose() {
      task?.cancel();
      prober.stop();
      for (const record of state.records) killNow(state, record);
      removeSandbox(state);
    },
  };
}

function* live(state: PodState, others: () => readonly Pod[], fail: PodWorker['fail']): Task {
  const { node } = state;
  yield sleep(node.clock, 350 + node.random.integer(250));
  state.startTime = node.clock.now();
  const rejection = admitPod(state.pod(), node.api.get({ kind: 'Node', namespace: '', name: node.nodeName }), others());
  if (rejection !== undefined) {
    state.failure = { reason: rejection.reason, message: `Pod was rejected: ${rejection.message}` };
    state.event('Warning', rejection.reason, rejection.message);
    state.writeStatus();
    return;
  }
  const deadline = state.pod().spec.activeDeadlineSeconds;
  const cancelDeadline =
    deadline === undefined
      ? () => {}
      : node.clock.schedule(deadline * 1000, () => {
          const message = 'Pod was active on the node longer than the specified deadline';
          state.event('Normal', 'DeadlineExceeded', message);
          fail('DeadlineExceeded', message, state.pod().spec.terminationGracePeriodSeconds ?? 30);
        });
  try {
    yield* syncPod(state);
  } finally {
    cancelDeadline();
  }
  yield* stopSidecars(state);
  removeSandbox(state);
  state.writeStatus();
}

/** When the main containers of a pod are done, its sidecars are stopped too. */
function* stopSidecars(state: PodState): Task {
  state.stopped = true;
  yield* stopAllContainers(state, state.pod().spec.terminationGracePeriodSeconds ?? 30);
}

function killNow(state: PodState, record: ContainerRecord): void {
  const run = record.current;
  if (run !== undefined && isRunning(record)) end(state, record, run, 137, 'Error');
}
