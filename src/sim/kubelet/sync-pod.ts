import { anyOf, forever, sleep, type Task } from '../programs/task.ts';
import { crashBackOffExpired, nextBackOff, remainingBackOff } from './back-off.ts';
import { type ContainerRecord, isRunning } from './container-record.ts';
import { createSandbox, removeSandbox } from './create-sandbox.ts';
import { goDuration } from './go-duration.ts';
import { runPostStart } from './lifecycle-hooks.ts';
import { mountVolumes } from './mount-volumes.ts';
import { podFullName } from './pod-full-name.ts';
import { isInitDone } from './pod-phase.ts';
import type { PodState } from './pod-state.ts';
import { missingPullSecrets } from './pull-secrets.ts';
import { setVolumeOwnership } from './set-volume-ownership.ts';
import { startContainer } from './start-container.ts';
import { beginStop } from './stop-container.ts';

/** Gives a pod its volumes and its sandbox. */
export function* bringUpPod(state: PodState): Task {
  const { clock, random } = state.node;
  state.writeStatus();
  yield* mountVolumes(state);
  yield* setVolumeOwnership(state);
  yield sleep(clock, 300 + random.integer(200));
  yield* createSandbox(state);
  state.writeStatus();
}

/** Starts a pod's containers and keeps them up: the sync loop of one pod worker. Ends when nothing is left to run. */
export function* keepPodUp(state: PodState, isAdopted: boolean): Task {
  const { clock, random } = state.node;
  let first = !isAdopted;
  for (;;) {
    state.wakePending = false;
    if (state.sandboxLost) yield* renewSandbox(state);
    const retryMs = yield* syncContainers(state);
    state.writeStatus();
    if (isFinished(state)) return;
    if (!state.wakePending) {
      // The new sandbox shows up in the next relist, which syncs the pod once more after about a second.
      const delay = retryMs !== undefined && first ? Math.min(retryMs, 900 + random.integer(200)) : retryMs;
      yield anyOf(state.bell.rung, delay === undefined ? forever : sleep(clock, delay));
    }
    first = false;
  }
}

/** A pod whose sandbox is gone gets another one, with another address. */
function* renewSandbox(state: PodState): Task {
  state.sandboxLost = false;
  state.event('Normal', 'SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.');
  removeSandbox(state);
  yield* createSandbox(state);
  state.writeStatus();
}

/** Starts what is due, in order. Returns how long to wait before trying again; undefined: until something happens. */
function* syncContainers(state: PodState): Task<number | undefined> {
  warnOfMissingPullSecrets(state);
  const inits = state.records.filter(({ kind }) => kind === 'init' || kind === 'sidecar');
  const mains = state.records.filter(({ kind }) => kind === 'main');
  const initialized = mains.some(({ current }) => current !== undefined);
  let retry: number | undefined;
  for (const record of inits) {
    if (isInitDone(record) || (initialized && record.kind === 'init')) continue;
    if (!isRunning(record)) {
      if (record.kind === 'init' && record.current?.exit !== undefined && isPolicy(state, 'Never')) return undefined;
      retry = soonest(retry, yield* restart(state, record));
      if (!initialized && !isInitDone(record)) return retry;
    } else if (!initialized) return retry;
  }
  for (const record of state.records.filter(({ kind, current }) => kind === 'ephemeral' && current === undefined)) {
    retry = soonest(retry, yield* restart(state, record));
  }
  for (const record of mains) {
    if (isRunning(record) || !shouldRun(state, record)) continue;
    retry = soonest(retry, yield* restart(state, record));
  }
  return retry;
}

/** The pull goes on without them and may succeed; the event comes with every sync all the same. */
function warnOfMissingPullSecrets(state: PodState): void {
  const missing = missingPullSecrets(state.node.api, state.pod());
  if (missing.length === 0) return;
  const text = `Unable to retrieve some image pull secrets (${missing.join(', ')}); attempting to pull the image may not succeed.`;
  state.event('Warning', 'FailedToRetrieveImagePullSecret', text);
}

const soonest = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);

const isPolicy = (state: PodState, policy: string): boolean => (state.pod().spec.restartPolicy ?? 'Always') === policy;

function shouldRun(state: PodState, { current }: ContainerRecord): boolean {
  if (current === undefined) return true;
  if (isPolicy(state, 'Never')) return false;
  return isPolicy(state, 'Always') || current.exit?.code !== 0;
}

/** Nothing runs and nothing will: the pod has succeeded or failed. */
function isFinished(state: PodState): boolean {
  const mains = state.records.filter(({ kind }) => kind === 'main');
  const failedInit = state.records.some(
    ({ kind, current }) => kind === 'init' && current?.exit !== undefined && current.exit.code !== 0,
  );
  if (failedInit && isPolicy(state, 'Never')) return true;
  return mains.every((record) => record.current?.exit !== undefined && !shouldRun(state, record));
}

/** Starts a container unless its crash back-off forbids it for now. */
function* restart(state: PodState, record: ContainerRecord): Task<number | undefined> {
  const { clock, random } = state.node;
  const exit = record.current?.exit;
  if (exit !== undefined) {
    const finishedAt = exit.at.getTime();
    const now = clock.now().getTime();
    const expired = crashBackOffExpired(record.crashBackOff, finishedAt);
    const remaining = expired ? 0 : remainingBackOff(record.crashBackOff, finishedAt, now);
    if (remaining > 0) return backOff(state, record, remaining);
    record.crashBackOff = nextBackOff(record.crashBackOff, now, expired);
  }
  const problem = yield* startContainer(state, record);
  if (problem === undefined) {
    state.writeStatus();
    state.onStarted(record);
    if (yield* runPostStart(state, record)) return undefined;
    const graceMs = (state.pod().spec.terminationGracePeriodSeconds ?? 30) * 1000;
    beginStop(state, record, graceMs, 'FailedPostStartHook');
    return undefined;
  }
  record.waiting = { reason: problem.reason, message: problem.message };
  state.event('Warning', 'Failed', `Error: ${eventTextOf(problem)}`, record);
  // A failed start leaves a dead container behind, which the next relist notices; other errors wait for the next sync.
  if (problem.reason === 'RunContainerError') return 900 + random.integer(300);
  return 10_000 + random.integer(5000);
}

const named = new Set([
  'ErrImagePull',
  'ErrImageNeverPull',
  'ImageInspectError',
  'ImagePullBackOff',
  'InvalidImageName',
  'SignatureValidationFailed',
]);

/** Image problems have had an event of their own with the details. */
const eventTextOf = (problem: { readonly reason: string; readonly message: string }): string =>
  named.has(problem.reason) ? problem.reason : problem.message;

function backOff(state: PodState, record: ContainerRecord, remaining: number): number {
  const name = podFullName(state.pod());
  const delay = goDuration(record.crashBackOff?.delayMs ?? 0);
  state.event('Warning', 'BackOff', `Back-off restarting failed container ${record.name} in pod ${name}`, record);
  record.waiting = {
    reason: 'CrashLoopBackOff',
    message: `back-off ${delay} restarting failed container=${record.name} pod=${name}`,
  };
  // Syncs in between come about every minute and repeat the event.
  const resync = 60_000 * (1 + state.node.random.fraction() * 0.5);
  return remaining <= 60_000 ? remaining + 300 : Math.min(remaining + 300, resync);
}
