import { forever, sleep, type Task } from '../programs/task.ts';
import type { ContainerRecord } from './container-record.ts';
import { dialFromNode } from './dial-from-node.ts';
import { podFullName } from './pod-full-name.ts';
import type { PodState } from './pod-state.ts';
import { runInContainer } from './run-in-container.ts';
import { portOf } from './run-probe.ts';

type Handler = NonNullable<NonNullable<ContainerRecord['spec']['lifecycle']>['postStart']>;

/** Runs the postStart hook. False when it has failed: the container is to be stopped for that. */
export function* runPostStart(state: PodState, record: ContainerRecord): Task<boolean> {
  const handler = record.spec.lifecycle?.postStart;
  const run = record.current;
  if (handler === undefined || run === undefined) return true;
  const error = yield* runHandler(state, record, handler);
  if (error === undefined) return true;
  record.waiting = { reason: 'PostStartHookError', message: error };
  state.event('Warning', 'FailedPostStartHook', 'PostStartHook failed', record);
  return false;
}

/** A hook that is not done when its container is killed has failed with it. */
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
  if (httpGet === undefined) return undefined;
  const error = yield* httpHook(state, record, httpGet);
  return error === undefined ? undefined : `HTTP lifecycle hook (${httpGet.path ?? '/'}) ${where} - error: ${error}`;
}

/** Whatever the server answers is fine; it only has to answer (runHTTPHandler in pkg/kubelet/lifecycle). */
function* httpHook(
  state: PodState,
  record: ContainerRecord,
  hook: NonNullable<Handler['httpGet']>,
): Task<string | undefined> {
  const port = portOf(record, hook.port);
  if (typeof port === 'string') return port;
  const { path = '/', scheme = 'HTTP' } = hook;
  const host = hook.host || (state.sandbox?.address ?? '');
  const get = `Get "${scheme.toLowerCase()}://${host}:${port}${path.startsWith('/') ? path : `/${path}`}": `;
  const dialled = dialFromNode(state, host, port);
  if ('error' in dialled) return get + dialled.error;
  const { listener, from } = dialled.open;
  if (scheme === 'HTTPS' && listener.protocol === 'http') {
    const text = `request to HTTPS lifecycle hook ${host}:${port} got HTTP response, retry with HTTP succeeded`;
    state.event('Warning', 'LifecycleHTTPFallback', text, record);
  }
  const headers = Object.fromEntries([
    ['user-agent', 'kube-lifecycle/1.33'],
    ['accept', '*/*'],
    ...(hook.httpHeaders ?? []).map(({ name, value }) => [name.toLowerCase(), value] as const),
  ]);
  const answer = listener.http?.({ method: 'GET', path, headers, body: '', from }) ?? 'reset';
  if (answer === 'reset') return `${get}EOF`;
  if (answer === 'hang') yield forever;
  else if ((answer.delayMs ?? 0) > 0) yield sleep(state.node.clock, answer.delayMs ?? 0);
  return undefined;
}
