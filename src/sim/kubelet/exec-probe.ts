import { createBell } from '../programs/bell.ts';
import { anyOf, sleep, spawn, type Task } from '../programs/task.ts';
import type { ContainerRecord } from './container-record.ts';
import { goDuration } from './go-duration.ts';
import type { PodState } from './pod-state.ts';
import type { Probe, ProbeResult } from './probe.ts';
import { type CommandResult, runInContainer } from './run-in-container.ts';

/** Runs the probe's command in the container; a command that outlives the timeout fails. */
export function* execProbe(state: PodState, record: ContainerRecord, probe: Probe): Task<ProbeResult> {
  const command = probe.exec?.command ?? [];
  const timeoutMs = (probe.timeoutSeconds ?? 1) * 1000;
  const done = createBell();
  let result: CommandResult | string | undefined;
  const running = spawn(runInContainer(record, command), (outcome) => {
    result = outcome;
    done.ring();
  });
  try {
    if (result === undefined) yield anyOf(done.rung, sleep(state.node.clock, timeoutMs));
  } finally {
    running.cancel();
  }
  return verdict(result, command, timeoutMs);
}

function verdict(
  result: CommandResult | string | undefined,
  command: readonly string[],
  timeoutMs: number,
): ProbeResult {
  if (result === undefined) {
    const text = `command timed out: ${JSON.stringify(command.join(' '))} timed out after ${goDuration(timeoutMs)}`;
    return { result: 'failure', output: text };
  }
  if (typeof result === 'string') {
    return { result: 'unknown', output: `rpc error: code = Unknown desc = failed to exec in container: ${result}` };
  }
  return { result: result.code === 0 ? 'success' : 'failure', output: result.output };
}
