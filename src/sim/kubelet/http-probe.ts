import { sleep, type Task } from '../programs/task.ts';
import type { PodState } from './pod-state.ts';
import type { Probe, ProbeResult } from './probe.ts';

/** GET from the node to the pod, worded as Go's HTTP client does. */
export function* httpProbe(state: PodState, probe: Probe, port: number): Task<ProbeResult> {
  const { path = '/', scheme = 'HTTP', host = state.sandbox?.address ?? '', httpHeaders = [] } = probe.httpGet ?? {};
  const fullPath = path.startsWith('/') ? path : `/${path}`;
  const get = `Get "${scheme.toLowerCase()}://${host}:${port}${fullPath}": `;
  const timeoutMs = (probe.timeoutSeconds ?? 1) * 1000;
  const failure = (output: string): ProbeResult => ({ result: 'failure', output: get + output });
  const connected = state.sandbox?.connectFromNode(port);
  if (connected?.state !== 'open') return failure(`dial tcp ${host}:${port}: connect: connection refused`);

  const { listener, from } = connected;
  if (scheme === 'HTTPS' && listener.protocol === 'http')
    return failure('http: server gave HTTP response to HTTPS client');
  if (scheme === 'HTTP' && listener.protocol === 'https')
    return { result: 'failure', output: 'HTTP probe failed with statuscode: 400' };
  if (listener.http === undefined) return failure('EOF');

  const headers = Object.fromEntries([
    ['user-agent', 'kube-probe/1.33'],
    ['accept', '*/*'],
    ['connection', 'close'],
    ...httpHeaders.map(({ name, value }) => [name.toLowerCase(), value] as const),
  ]);
  const answer = listener.http({ method: 'GET', path: fullPath, headers, body: '', from });
  if (answer === 'reset') {
    const source = `${from}:${32768 + state.node.random.integer(28000)}`;
    return failure(`read tcp ${source}->${host}:${port}: read: connection reset by peer`);
  }
  const delayMs = answer === 'hang' ? timeoutMs + 1 : (answer.delayMs ?? 0);
  if (delayMs > timeoutMs || answer === 'hang') {
    yield sleep(state.node.clock, timeoutMs);
    return failure('context deadline exceeded (Client.Timeout exceeded while awaiting headers)');
  }
  if (delayMs > 0) yield sleep(state.node.clock, delayMs);
  if (answer.status >= 200 && answer.status < 400) return { result: 'success', output: answer.body };
  return { result: 'failure', output: `HTTP probe failed with statuscode: ${answer.status}` };
}
