import { array, assert, boolean, constant, constantFrom, integer, option, property, record } from 'fast-check';
import { expect, it } from 'vitest';
import { humanDuration } from '../../src/model/human-duration.ts';
import type { ContainerStatus, Pod } from '../../src/model/kinds.ts';
import { podStatus } from '../../src/model/pod-status.ts';
import { testNow } from '../helpers/builders.ts';

/** The API server's printPod, step by step as upstream has it, to hold any pod against. */
function printPod(pod: Pod): { status: string; ready: string; restarts: string } {
  const condition = (type: string) => pod.status.conditions?.find((other) => other.type === type)?.status === 'True';
  const finished = (status: ContainerStatus) => Date.parse(status.lastState?.terminated?.finishedAt ?? '') || 0;
  const sidecars = new Set(pod.spec.initContainers?.filter((c) => c.restartPolicy === 'Always').map((c) => c.name));
  const ended = (t: { reason?: string; signal?: number; exitCode: number }) =>
    t.reason || (t.signal ? `Signal:${t.signal}` : `ExitCode:${t.exitCode}`);

  let reason = pod.status.reason || pod.status.phase || '';
  if (pod.status.conditions?.some((c) => c.type === 'PodScheduled' && c.reason === 'SchedulingGated'))
    reason = 'SchedulingGated';
  let ready = 0;
  let restarts = 0;
  let last = 0;
  let sideRestarts = 0;
  let sideLast = 0;
  let initializing = false;
  for (const [index, status] of (pod.status.initContainerStatuses ?? []).entries()) {
    restarts += status.restartCount;
    last = Math.max(last, finished(status));
    if (sidecars.has(status.name)) {
      sideRestarts += status.restartCount;
      sideLast = Math.max(sideLast, finished(status));
    }
    const { waiting, terminated } = status.state ?? {};
    if (terminated?.exitCode === 0) continue;
    if (sidecars.has(status.name) && status.started === true) {
      if (status.ready) ready += 1;
      continue;
    }
    if (terminated) reason = `Init:${ended(terminated)}`;
    else if (waiting?.reason && waiting.reason !== 'PodInitializing') reason = `Init:${waiting.reason}`;
    else reason = `Init:${index}/${pod.spec.initContainers?.length}`;
    initializing = true;
    break;
  }
  if (!initializing || condition('Initialized')) {
    restarts = sideRestarts;
    last = sideLast;
    let hasRunning = false;
    let errorReason = '';
    for (const status of [...(pod.status.containerStatuses ?? [])].reverse()) {
      restarts += status.restartCount;
      last = Math.max(last, finished(status));
      const { waiting, terminated, running } = status.state ?? {};
      if (waiting?.reason) {
        reason = waiting.reason;
      } else if (terminated) {
        reason = ended(terminated);
        if (terminated.exitCode !== 0) errorReason = reason;
      } else if (status.ready && running) {
        hasRunning = true;
        ready += 1;
      }
    }
    if (reason === 'Completed') {
      if (hasRunning && condition('Ready')) reason = 'Running';
      else if (errorReason !== '') reason = errorReason;
      else if (hasRunning) reason = 'NotReady';
    }
  }
  const terminal = pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed';
  if (pod.metadata.deletionTimestamp && pod.status.reason === 'NodeLost') reason = 'Unknown';
  else if (pod.metadata.deletionTimestamp && !terminal) reason = 'Terminating';
  const ago = ` (${humanDuration(testNow.getTime() - last)} ago)`;
  return {
    status: reason,
    ready: `${ready}/${pod.spec.containers.length + sidecars.size}`,
    restarts: `${restarts}${restarts === 0 || last === 0 ? '' : ago}`,
  };
}

const finishedAt = constantFrom('2026-03-02T10:00:00Z', '2026-03-02T10:14:43Z');
const terminated = record({
  exitCode: constantFrom(0, 1, 137),
  reason: constantFrom('', 'Completed', 'Error', 'OOMKilled'),
  signal: constantFrom(0, 9),
  finishedAt,
});
const waiting = record({ reason: constantFrom('', 'PodInitializing', 'CrashLoopBackOff', 'ErrImagePull') });
const running = constant({ startedAt: '2026-03-02T10:00:00Z' });
const state = record({ waiting: option(waiting), terminated: option(terminated), running: option(running) }).map(
  ({ waiting: w, terminated: t, running: r }) => (w ? { waiting: w } : t ? { terminated: t } : r ? { running: r } : {}),
);
const containerStatus = record({
  state,
  lastState: option(terminated).map((t) => (t ? { terminated: t } : {})),
  ready: boolean(),
  started: boolean(),
  restartCount: integer({ min: 0, max: 3 }),
});
const conditions = array(
  record({
    type: constantFrom('PodScheduled', 'Initialized', 'Ready'),
    status: constantFrom('True', 'False'),
    reason: constantFrom('', 'SchedulingGated'),
  }),
  { maxLength: 3 },
).map((all) => [...new Map(all.map((condition) => [condition.type, condition])).values()]);

const anyPod = record({
  init: array(record({ status: containerStatus, sidecar: boolean(), known: boolean() }), { maxLength: 3 }),
  main: array(containerStatus, { maxLength: 3 }),
  phase: constantFrom('Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'),
  reason: constantFrom('', '', 'Evicted', 'NodeLost'),
  deleted: boolean(),
  conditions,
}).map(({ init, main, phase, reason, deleted, conditions: known }) => {
  const named = <T extends object>(statuses: readonly T[], prefix: string) =>
    statuses.map((status, index) => ({ name: `${prefix}${index}`, ...status }));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'any', ...(deleted ? { deletionTimestamp: '2026-03-02T10:14:00Z' } : {}) },
    spec: {
      containers: named(main, 'c').map(({ name }) => ({ name })),
      initContainers: init.map(({ sidecar }, index) => ({
        name: `i${index}`,
        ...(sidecar ? { restartPolicy: 'Always' } : {}),
      })),
    },
    status: {
      phase,
      reason,
      conditions: known,
      initContainerStatuses: named(
        init.map(({ status }) => status),
        'i',
      ),
      containerStatuses: named(main, 'c'),
    },
  } as unknown as Pod;
});

it('any pod has the cells that the API server prints', () => {
  assert(
    property(anyPod, (pod) => {
      const { status, ready, restartsText } = podStatus(pod, testNow);
      expect({ status, ready, restarts: restartsText }).toEqual(printPod(pod));
    }),
    { numRuns: 3000 },
  );
});
