import { type RunningTask, sleep, spawn, type Task } from '../programs/task.ts';
import { type ContainerRecord, type ContainerRun, isRunning } from './container-record.ts';
import { guardPod } from './guard-pod.ts';
import type { PodState } from './pod-state.ts';
import type { Probe } from './probe.ts';
import { runProbe } from './run-probe.ts';
import { beginStop } from './stop-container.ts';

type ProbeKind = 'startup' | 'liveness' | 'readiness';

const title: Record<ProbeKind, string> = { startup: 'Startup', liveness: 'Liveness', readiness: 'Readiness' };

/** Probes the containers of one pod, each run from its start to its end. */
export interface Prober {
  watch(record: ContainerRecord): void;
  stop(): void;
}

export function createProber(state: PodState): Prober {
  const running = new Set<RunningTask>();
  const watched = new Map<string, string>();
  return {
    watch(record) {
      const run = record.current;
      if (run === undefined || !isRunning(record) || watched.get(record.name) === run.id) return;
      watched.set(record.name, run.id);
      for (const kind of ['startup', 'liveness', 'readiness'] as const) {
        const probe = record.spec[`${kind}Probe`];
        if (probe === undefined) continue;
        let task: RunningTask | undefined;
        task = spawn(guardPod(state, probeRun(state, record, run, kind, probe)), () => {
          if (task !== undefined) running.delete(task);
        });
        if (!task.ended) running.add(task);
      }
    },
    stop() {
      for (const task of running) task.cancel();
      running.clear();
    },
  };
}

/** Probes one run until it ends. The ticks keep the rhythm that began when the kubelet got the pod. */
function* probeRun(state: PodState, record: ContainerRecord, run: ContainerRun, kind: ProbeKind, probe: Probe): Task {
  const { clock } = state.node;
  const periodMs = Math.max(1, Number(probe.periodSeconds) || 10) * 1000;
  const counts = { success: 0, failure: 0 };
  while (run.exit === undefined) {
    const age = clock.now().getTime() - state.addedAt.getTime();
    yield sleep(clock, periodMs - (age % periodMs) || periodMs);
    if (run.exit !== undefined || run.stopping) return;
    if (kind === 'startup' ? run.started : !run.started) {
      if (kind === 'startup') return;
      continue;
    }
    if (clock.now().getTime() - (run.startedAt?.getTime() ?? 0) < (probe.initialDelaySeconds ?? 0) * 1000) continue;
    const { result: outcome, output } = yield* runProbe(state, record, probe);
    if (run.exit !== undefined || run.stopping) return;
    if (outcome === 'unknown') {
      state.event(
        'Warning',
        'Unhealthy',
        `${title[kind]} probe errored and resulted in unknown state: ${output}`,
        record,
      );
      continue;
    }
    const result = outcome === 'failure' ? 'failure' : 'success';
    if (outcome === 'warning')
      state.event('Warning', 'ProbeWarning', `${title[kind]} probe warning: ${output}`, record);
    if (result === 'failure') state.event('Warning', 'Unhealthy', `${title[kind]} probe failed: ${output}`, record);
    counts[result] += 1;
    counts[result === 'success' ? 'failure' : 'success'] = 0;
    if (result === 'success' && counts.success >= (probe.successThreshold ?? 1)) succeed(state, run, kind);
    if (result === 'failure' && counts.failure >= (probe.failureThreshold ?? 3)) fail(state, record, run, kind, probe);
  }
}

function succeed(state: PodState, run: ContainerRun, kind: ProbeKind): void {
  if (kind === 'startup' && !run.started) {
    run.started = true;
    state.writeStatus();
    // A sidecar that has started lets the next container go.
    state.wake();
  }
  if (kind === 'readiness' && !run.ready) {
    run.ready = true;
    state.writeStatus();
  }
}

function fail(state: PodState, record: ContainerRecord, run: ContainerRun, kind: ProbeKind, probe: Probe): void {
  if (kind === 'readiness') {
    if (!run.ready) return;
    run.ready = false;
    state.writeStatus();
    return;
  }
  const grace = probe.terminationGracePeriodSeconds ?? state.pod().spec.terminationGracePeriodSeconds ?? 30;
  const text =
    record.kind === 'init'
      ? `Init container ${record.name} failed ${kind} probe`
      : `Container ${record.name} failed ${kind} probe, will be restarted`;
  beginStop(state, record, grace * 1000, text);
}
