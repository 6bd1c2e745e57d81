import type { HttpAnswer, HttpResponse } from '../programs/listener.ts';
import { sleep, type Task } from '../programs/task.ts';
import { dialFromNode } from './dial-from-node.ts';
import type { PodState } from './pod-state.ts';
import type { Probe, ProbeResult } from './probe.ts';

interface Target {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** GET from the node to the pod, worded as Go's HTTP client does. */
export function* httpProbe(state: PodState, probe: Probe, port: number): Task<ProbeResult> {
  const { path = '/', scheme = 'HTTP', host = '', httpHeaders = [] } = probe.httpGet ?? {};
  const headers = Object.fromEntries([
    ['user-agent', 'kube-probe/1.33'],
    ['accept', '*/*'],
    ['connection', 'close'],
    ...httpHeaders.map(({ name, value }) => [name.toLowerCase(), value] as const),
  ]);
  let target: Target = {
    ...{ port, headers },
    scheme: scheme.toLowerCase(),
    host: host === '' ? (state.sandbox?.address ?? '') : host,
    path: path.startsWith('/') ? path : `/${path}`,
  };
  for (let redirects = 0; ; redirects++) {
    const answer = yield* request(state, probe, target);
    if ('result' in answer) return answer;
    const next = isRedirect(answer) ? redirected(target, answer.headers) : undefined;
    if (next === undefined || next.host !== target.host) return verdict(answer);
    target = next;
    if (redirects >= maxRedirects) return failed(target, `stopped after ${maxRedirects} redirects`);
  }
}

const maxRedirects = 10;

function* request(state: PodState, probe: Probe, target: Target): Task<HttpResponse | ProbeResult> {
  const { scheme, host, port, path, headers } = target;
  const timeoutMs = (probe.timeoutSeconds ?? 1) * 1000;
  const { clock, random } = state.node;
  const dialled = dialFromNode(state, host, port);
  if ('error' in dialled) {
    const isSlow = dialled.error.endsWith('i/o timeout');
    if (isSlow) yield sleep(clock, timeoutMs);
    return failed(target, isSlow ? `${dialled.error} (Client.Timeout exceeded while awaiting headers)` : dialled.error);
  }
  const { listener, from } = dialled.open;
  if (scheme === 'https' && listener.protocol === 'http') {
    return failed(target, 'http: server gave HTTP response to HTTPS client');
  }
  if (scheme === 'http' && listener.protocol === 'https') return verdict({ status: 400, body: '' });
  if (listener.http === undefined) return failed(target, 'EOF');
  const answer: HttpAnswer = listener.http({ method: 'GET', path, headers, body: '', from });
  if (answer === 'reset') {
    const source = `${from}:${32768 + random.integer(28000)}`;
    return failed(target, `read tcp ${source}->${host}:${port}: read: connection reset by peer`);
  }
  const delayMs = answer === 'hang' ? timeoutMs + 1 : (answer.delayMs ?? 0);
  if (delayMs > timeoutMs || answer === 'hang') {
    yield sleep(clock, timeoutMs);
    return failed(target, 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)');
  }
  if (delayMs > 0) yield sleep(clock, delayMs);
  return answer;
}

const failed = ({ scheme, host, port, path }: Target, problem: string): ProbeResult => ({
  result: 'failure',
  output: `Get "${scheme}://${host}:${port}${path}": ${problem}`,
});

const isRedirect = ({ status }: HttpResponse): boolean => status >= 300 && status < 400;

/** The kubelet follows a redirect only where it stays on the host; where it leads away, the probe passes with a warning. */
function redirected(from: Target, headers: HttpResponse['headers']): Target | undefined {
  const entry = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'location');
  if (entry === undefined) return undefined;
  try {
    const url = new URL(entry[1], `${from.scheme}://${from.host}:${from.port}${from.path}`);
    const scheme = url.protocol.replace(':', '');
    const port = Number(url.port) || (scheme === 'https' ? 443 : 80);
    return { ...from, scheme, host: url.hostname, port, path: `${url.pathname}${url.search}` };
  } catch {
    return undefined;
  }
}

function verdict(answer: HttpResponse): ProbeResult {
  if (isRedirect(answer)) {
    return { result: 'warning', output: `Probe terminated redirects, Response body: ${answer.body}` };
  }
  if (answer.status >= 200 && answer.status < 300) return { result: 'success', output: answer.body };
  return { result: 'failure', output: `HTTP probe failed with statuscode: ${answer.status}` };
}
