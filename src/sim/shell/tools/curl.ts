import type { HttpResponse } from '../../programs/listener.ts';
import { type HttpOutcome, sendRequest } from '../http-client.ts';
import { attempt, type ParsedOptions, parseOptions, type ToolContext, tool } from '../tool.ts';

const withValue = [
  'X',
  'request',
  'd',
  'data',
  'data-raw',
  'H',
  'header',
  'o',
  'output',
  'm',
  'max-time',
  'connect-timeout',
  'w',
  'write-out',
  'u',
  'A',
  'retry',
  'cacert',
];

export const curl = tool(function* (context) {
  const options = parseOptions(context.args, withValue);
  const url = options.operands[0];
  if (url === undefined) {
    context.process.stderr.write("curl: try 'curl --help' for more information\n");
    return 2;
  }
  const body = options.value('d', 'data', 'data-raw') ?? '';
  const method = options.value('X', 'request') ?? (options.has('I', 'head') ? 'HEAD' : body === '' ? 'GET' : 'POST');
  const seconds = options.value('m', 'max-time') ?? options.value('connect-timeout');
  const timeoutMs = seconds === undefined ? undefined : Number(seconds) * 1000;
  const [name, value] = (options.value('H', 'header') ?? '').split(/:\s*(.*)/s);
  const headers = {
    'user-agent': 'curl/8.10.1',
    accept: '*/*',
    ...(name === undefined || name === '' ? {} : { [name.toLowerCase()]: value ?? '' }),
  };
  const started = context.process.container.clock.now().getTime();
  const outcome = yield* sendRequest(context.process, { url, method, headers, body, timeoutMs });
  const elapsed = context.process.container.clock.now().getTime() - started;
  if (outcome.state === 'answered') return show(context, options, outcome, method);
  const [code, text] = failureOf(outcome, elapsed, url);
  if (!options.has('s', 'silent') || options.has('S', 'show-error'))
    context.process.stderr.write(`curl: (${code}) ${text}\n`);
  const format = options.value('w', 'write-out');
  if (format !== undefined) context.out(writeOut(format, 0));
  return code;
});

function show(
  context: ToolContext,
  options: ParsedOptions,
  outcome: Extract<HttpOutcome, { state: 'answered' }>,
  method: string,
): number {
  const { response, target, address } = outcome;
  if (options.has('v', 'verbose')) {
    const lines = [
      `*   Trying ${address}:${target.port}...`,
      `* Connected to ${target.host} (${address}) port ${target.port}`,
    ];
    lines.push(
      `> ${method} ${target.path} HTTP/1.1`,
      `> Host: ${target.host}`,
      '> User-Agent: curl/8.10.1',
      '> Accept: */*',
      '>',
      `< HTTP/1.1 ${statusLine(response.status)}`,
    );
    context.process.stderr.write(lines.map((line) => `${line}\n`).join(''));
  }
  const format = options.value('w', 'write-out');
  if (options.has('f', 'fail') && response.status >= 400) {
    if (!options.has('s', 'silent') || options.has('S'))
      context.process.stderr.write(`curl: (22) The requested URL returned error: ${response.status}\n`);
    return 22;
  }
  const text = `${options.has('I', 'i', 'head', 'include') ? headersOf(response) : ''}${method === 'HEAD' ? '' : response.body}`;
  const file = options.value('o', 'output');
  if (file === undefined) context.out(text);
  else if (file !== '/dev/null')
    attempt(context, file, () => context.process.container.files.write(context.path(file), text));
  if (format !== undefined) context.out(writeOut(format, response.status));
  return 0;
}

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  301: 'Moved Permanently',
  302: 'Found',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

export const statusLine = (status: number): string => `${status} ${reasons[status] ?? ''}`.trim();

const headersOf = ({ status, headers = {}, body }: HttpResponse): string =>
  [
    `HTTP/1.1 ${statusLine(status)}`,
    ...Object.entries({ ...headers, 'content-length': String(body.length) }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    '',
    '',
  ].join('\r\n');

const writeOut = (format: string, status: number): string =>
  format
    .replaceAll('%{http_code}', String(status).padStart(3, '0'))
    .replaceAll('\\n', '\n')
    .replace(/%\{\w+\}/g, '0');

function failureOf(
  outcome: Exclude<HttpOutcome, { state: 'answered' }>,
  elapsed: number,
  url: string,
): readonly [number, string] {
  if (outcome.state === 'bad-url') return [3, `URL rejected: ${url}`];
  const { host, port } = outcome.target;
  switch (outcome.state) {
    case 'no-such-host':
    case 'no-server':
      return [6, `Could not resolve host: ${host}`];
    case 'refused':
      return [7, `Failed to connect to ${host} port ${port} after ${elapsed} ms: Could not connect to server`];
    case 'unreachable':
      return [7, `Failed to connect to ${host} port ${port} after ${elapsed} ms: No route to host`];
    case 'connect-timeout':
      return [28, `Connection timed out after ${elapsed} milliseconds`];
    case 'read-timeout':
      return [28, `Operation timed out after ${elapsed} milliseconds with 0 bytes received`];
    case 'reset':
      return [56, 'Recv failure: Connection reset by peer'];
    case 'wrong-protocol':
      return outcome.target.scheme === 'https'
        ? [35, 'TLS connect error: error:0A0000C6:SSL routines::packet length too long']
        : [52, 'Empty reply from server'];
    default:
      return [52, 'Empty reply from server'];
  }
}
