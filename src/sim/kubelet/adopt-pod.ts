import type { ContainerStatus, Pod } from '../../model/kinds.ts';
import { parseImageReference } from '../images/image-reference.ts';
import { scriptOf } from '../programs/script.ts';
import { backOffAfter } from './back-off.ts';
import { type ContainerExit, type ContainerRecord, type ContainerRun, isRunning } from './container-record.ts';
import { reopenSandbox } from './create-sandbox.ts';
import { newRun } from './new-run.ts';
import type { PodState } from './pod-state.ts';
import { resolveVolume } from './resolve-volume.ts';
import { begin, launchOf } from './start-container.ts';
import { VolumeProblem } from './volume-problem.ts';

/**
 * Goes on with a pod that was on the node before: after a restart of the whole cluster its status is all that is left
 * of its containers. Their ids, restart counts, back-offs and last exits are what they were; what ran, runs.
 */
export function adoptPod(state: PodState): void {
  const pod = state.pod();
  const { startTime, podIP, phase, reason, message = '' } = pod.status;
  state.startTime = dateOf(startTime);
  for (const record of state.records) adoptContainer(state, record, statusOf(pod, record.name));
  if (phase === 'Succeeded' || phase === 'Failed') {
    state.stopped = true;
    if (phase === 'Failed' && reason !== undefined) state.failure = { reason, message };
    return;
  }
  if (podIP === undefined || podIP === '') return;
  reopenSandbox(state, podIP);
  adoptVolumes(state);
  for (const record of state.records.filter(isRunning)) {
    // Whoever needs others comes after them; and needs patience where those need others, too.
    const needs = scriptOf(pod, record.name)?.needs ?? [];
    if (needs.length === 0) resume(state, record);
    else state.node.clock.schedule(200, () => resume(state, record));
  }
}

/** A pod that a kubelet has taken in already, in an earlier life. */
export const isKnownPod = ({ status }: Pod): boolean => status.startTime !== undefined;

/** What cannot be resolved any more is not noticed by containers that have it mounted. */
function adoptVolumes(state: PodState): void {
  for (const volume of state.pod().spec.volumes ?? []) {
    try {
      state.volumes.set(volume.name, resolveVolume(state.node, state.pod, volume));
    } catch (error) {
      if (!(error instanceof VolumeProblem)) throw error;
    }
  }
}

/** So many times, four a second, a program that is resumed may fail before that counts: the rest is being resumed as well. */
const patience = 20;
const retryMs = 250;

function resume(state: PodState, record: ContainerRecord, tries = 0): void {
  const run = record.current;
  if (run === undefined || run.exit !== undefined || run.stopping) return;
  run.heldOpen =
    tries < patience
      ? () => void state.node.clock.schedule(retryMs, () => resume(state, record, tries + 1))
      : undefined;
  state.node.clock.schedule(2 * retryMs, () => {
    run.heldOpen = undefined;
  });
  const launch = launchOf(state, record, run.image);
  const problem = 'reason' in launch ? launch : begin(state, record, run, launch);
  if (problem === undefined || run.exit !== undefined) return;
  const at = state.node.clock.now();
  run.exit = { code: 255, reason: 'Unknown', message: undefined, startedAt: run.startedAt ?? at, at };
}

function adoptContainer(state: PodState, record: ContainerRecord, status: ContainerStatus | undefined): void {
  if (status === undefined) return;
  const { waiting, running, terminated } = status.state ?? {};
  if (waiting?.reason !== undefined && !firstReasons.has(waiting.reason)) {
    record.waiting = { reason: waiting.reason, ...(waiting.message === undefined ? {} : { message: waiting.message }) };
  }
  if (waiting?.reason === 'ImagePullBackOff') adoptPullBackOff(state, record, waiting.message ?? '');
  const last = status.lastState?.terminated;
  const attempt = status.restartCount;
  if (running !== undefined) {
    record.current = runOf(state, record, status, { id: status.containerID, attempt });
    record.previous = last && runOf(state, record, status, { id: last.containerID, attempt: attempt - 1, exit: last });
    if (record.current !== undefined) record.current.startedAt = dateOf(running.startedAt);
  } else if (terminated !== undefined) {
    record.current = runOf(state, record, status, { id: terminated.containerID, attempt, exit: terminated });
    record.previous = last && runOf(state, record, status, { id: last.containerID, attempt: attempt - 1, exit: last });
  } else if (last !== undefined) {
    record.current = runOf(state, record, status, { id: last.containerID, attempt, exit: last });
  }
  const stepAt = record.current?.startedAt ?? record.current?.exit?.startedAt ?? state.node.clock.now();
  record.crashBackOff = backOffAfter(attempt, stepAt.getTime());
}

/** The text names the failure; how long it has lasted tells how far the back-off has grown. */
function adoptPullBackOff(state: PodState, { spec }: ContainerRecord, text: string): void {
  const [, reason, error] = /^Back-off pulling image ".*?": (\S+): (.*)$/s.exec(text) ?? [];
  const reference = parseImageReference(spec.image ?? '');
  if (reason === undefined || error === undefined || typeof reference === 'string') return;
  const now = state.node.clock.now().getTime();
  const steps = Math.floor(Math.log2(Math.max(1, (now - (state.startTime?.getTime() ?? now)) / 15_000)));
  const backOff = backOffAfter(steps + 1, now);
  if (backOff !== undefined) state.pullFailures.set(reference.normalized, { reason, error, backOff });
}

const firstReasons = new Set(['ContainerCreating', 'PodInitializing']);

type Terminated = NonNullable<NonNullable<ContainerStatus['state']>['terminated']>;

function runOf(
  state: PodState,
  record: ContainerRecord,
  status: ContainerStatus,
  known: { readonly id: string | undefined; readonly attempt: number; readonly exit?: Terminated },
): ContainerRun | undefined {
  const reference = parseImageReference(status.image);
  if (typeof reference === 'string') return undefined;
  const image = state.node.registries.pulled(reference);
  state.node.images.set(reference.normalized, image);
  const run = newRun(state.node, record, { id: known.id ?? '', attempt: Math.max(0, known.attempt), image });
  if (known.exit === undefined) {
    run.started = status.started === true;
    run.ready = record.spec.readinessProbe === undefined || status.ready;
  } else {
    run.log.end();
    run.exit = exitOf(state, known.exit);
  }
  return run;
}

function exitOf(
  { node }: PodState,
  { exitCode, reason = 'Error', message, startedAt, finishedAt }: Terminated,
): ContainerExit {
  const at = dateOf(finishedAt) ?? node.clock.now();
  return { code: exitCode, reason, message, startedAt: dateOf(startedAt) ?? at, at };
}

const statusOf = ({ status }: Pod, name: string): ContainerStatus | undefined =>
  [
    ...(status.initContainerStatuses ?? []),
    ...(status.containerStatuses ?? []),
    ...(status.ephemeralContainerStatuses ?? []),
  ].find((each) => each.name === name);

const dateOf = (time: unknown): Date | undefined =>
  time === undefined || time === null ? undefined : new Date(String(time));
