import type { Cancel } from '../../base/cancel.ts';
import type { Pod } from '../../model/kinds.ts';
import { sleep, type Task } from '../programs/task.ts';
import { admitPod } from './admit-pod.ts';
import { removeSandbox } from './create-sandbox.ts';
import { currentPressures } from './current-pressures.ts';
import { reportedPressures } from './node-condition-texts.ts';
import type { PodState } from './pod-state.ts';
import { bringUpPod, keepPodUp } from './sync-pod.ts';
import { stopAllContainers } from './terminate-pod.ts';

/** What a pod's worker asks and tells around it. */
export interface LifeOfPod {
  /** The other pods that the node has to carry. */
  others(): readonly Pod[];
  fail(reason: string, message: string, graceSeconds: number): void;
  /** It has been on the node before. */
  readonly isAdopted: boolean;
}

/** The life of a pod on its node, from its admission until nothing of it is left to run. */
export function* livePod(state: PodState, life: LifeOfPod): Task {
  if (life.isAdopted) yield sleep(state.node.clock, adoptedAfterMs);
  else if (!(yield* isAdmitted(state, life))) return;
  const cancelDeadline = watchDeadline(state, life);
  try {
    if (!life.isAdopted || state.sandbox === undefined) yield* bringUpPod(state);
    yield* keepPodUp(state, life.isAdopted);
  } finally {
    cancelDeadline();
  }
  yield* stopSidecars(state);
  removeSandbox(state);
  state.writeStatus();
}

/** The rest of a cluster that is started again is there by then. */
const adoptedAfterMs = 100;

function* isAdmitted(state: PodState, { others }: LifeOfPod): Task<boolean> {
  const { node } = state;
  yield sleep(node.clock, 350 + node.random.integer(250));
  state.startTime = node.clock.now();
  const host = node.api.get({ kind: 'Node', namespace: '', name: node.nodeName });
  const pressures = host === undefined ? [] : reportedPressures(host, currentPressures(node));
  const rejection = admitPod(state.pod(), host, others(), { pressures, isShuttingDown: node.shuttingDown });
  if (rejection === undefined) return true;
  state.failure = { reason: rejection.reason, message: `Pod was rejected: ${rejection.message}` };
  state.event('Warning', rejection.reason, rejection.message);
  state.writeStatus();
  return false;
}

/** Counted from when the kubelet took the pod in. */
function watchDeadline(state: PodState, { fail }: LifeOfPod): Cancel {
  const deadline = state.pod().spec.activeDeadlineSeconds;
  if (deadline === undefined) return () => undefined;
  const { clock } = state.node;
  const livedMs = clock.now().getTime() - (state.startTime ?? clock.now()).getTime();
  return clock.schedule(Math.max(0, deadline * 1000 - livedMs), () => {
    const message = 'Pod was active on the node longer than the specified deadline';
    state.event('Normal', 'DeadlineExceeded', message);
    fail('DeadlineExceeded', message, state.pod().spec.terminationGracePeriodSeconds ?? 30);
  });
}

/** When the main containers of a pod are done, its sidecars are stopped too. */
function* stopSidecars(state: PodState): Task {
  state.stopped = true;
  yield* stopAllContainers(state, state.pod().spec.terminationGracePeriodSeconds ?? 30);
}
