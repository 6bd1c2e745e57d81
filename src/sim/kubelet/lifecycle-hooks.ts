import { sleep, type Task } from '../programs/task.ts';
import type { ContainerRecord } from './container-record.ts';
import { podFullName } from './pod-full-name.ts';
import type { PodState } from './pod-state.ts';
import { runInContainer } from './run-in-container.ts';

type Handler = NonNullable<NonNullable<ContainerRecord['spec']['lifecycle']>['postStart']>;

/** Runs the postStart hook; its failure kills the container. */
export function* runPostStart(state: PodState, record: ContainerRecord): Task {
  const handler = record.spec.lifecycle?.postStart;
  const run = record.current;
  if (handler === undefined || run === undefined) return;
  const error = yield* runHandler(state, record, handler);
  if (error === undefined) return;
  record.waiting = { reason: 'PostStartHookError', message: error };
  state.event('Warning', 'FailedPostStartHook', 'PostStartHook failed', record);
  state.event('Normal', 'Killing', 'FailedPostStartHook', record);
  run.inside?.signal(run.inside.main?.pid ?? 1, 9);
}

export function* runPreStop(state: PodState, record: ContainerRecord): Task {
  const handler = record.spec.lifecycle?.preStop;
  if (handler === undefined) return;
  const error = yield* runHandler(state, record, handler);
  if (error !== undefined) state.event('Warning', 'FailedPreStopHook', 'PreStopHook failed', record);
}

function* runHandler(state: PodState, record: ContainerRecord, handler: Handler): Task<string | undefined> {
  const { exec, sleep: pause, httpGet } = handler;
  if (pause !== undefined) {
    yield sleep(state.node.clock, pause.seconds * 1000);
    return undefined;
  }
  const where = `for Container "${record.name}" in Pod "${podFullName(state.pod())}" failed`;
  if (exec !== undefined) {
    const command = exec.command ?? [];
    const result = yield* runInContainer(record, command);
    if (typeof result !== 'string' && result.code === 0) return undefined;
    const error =
      typeof result === 'string'
        ? result
        : `command '${command.join(' ')}' exited with ${result.code}: ${result.output}`;
    const output = typeof result === 'string' ? '' : result.output;
    return `Exec lifecycle hook (${JSON.stringify(command).replaceAll('","', ' ').replaceAll('"', '')}) ${where} - error: ${error}, message: ${JSON.stringify(output)}`;
  }
  if (httpGet !== undefined) {
    const port = Number(httpGet.port);
    const connected = state.sandbox?.connectFromNode(port);
    if (connected?.state === 'open') return undefined;
    const url = `http://${state.sandbox?.address}:${port}${httpGet.path ?? '/'}`;
    return `HTTP lifecycle hook (${httpGet.path ?? '/'}) ${where} - error: Get "${url}": dial tcp ${state.sandbox?.address}:${port}: connect: connection refused`;
  }
  return undefined;
}
