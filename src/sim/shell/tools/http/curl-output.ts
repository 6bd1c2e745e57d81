import { headLines } from '../../../programs/http-message.ts';
import type { HttpOutcome, HttpQuery } from '../../http-client.ts';
import { hostHeader } from '../../parse-url.ts';
import { attempt, type ParsedOptions, type ToolContext } from '../../tool.ts';

interface CurlAnswer {
  readonly outcome: Extract<HttpOutcome, { state: 'answered' }>;
  readonly query: Omit<HttpQuery, 'trusts'>;
  readonly totalMs: number;
  readonly redirects: number;
  readonly url: string;
}

/** Writes what came back where the options want it; the exit code. */
export function writeCurlAnswer(context: ToolContext, options: ParsedOptions, answer: CurlAnswer): number {
  const { response } = answer.outcome;
  const { stderr } = context.process;
  const silent = options.has('s', 'silent');
  const head = [...headLines(response, context.process.container.clock.now()), '\r\n'];
  if (options.has('v', 'verbose')) stderr.write(trace(answer, head));
  if (options.has('f', 'fail') && response.status >= 400) {
    if (!silent || options.has('S', 'show-error')) {
      stderr.write(`curl: (22) The requested URL returned error: ${response.status}\n`);
    }
    writeOut(context, options, answer);
    return 22;
  }
  const showsHead = options.has('I', 'i', 'head', 'include');
  const text = `${showsHead ? head.join('') : ''}${answer.query.method === 'HEAD' ? '' : response.body}`;
  const code = save(context, options, answer, text);
  writeOut(context, options, answer);
  return code;
}

function save(context: ToolContext, options: ParsedOptions, answer: CurlAnswer, text: string): number {
  const remoteName = answer.outcome.target.path.replace(/\?.*$/, '').replace(/^.*\//, '');
  const file = options.has('O', 'remote-name') ? remoteName : options.value('o', 'output');
  if (file === undefined || file === '-') {
    context.out(text);
    return 0;
  }
  if (!options.has('s', 'silent')) context.process.stderr.write(progress(text.length));
  if (file === '/dev/null') return 0;
  const { files } = context.process.container;
  const saved = attempt(context, `(23) Failure writing output to destination`, () => {
    files.write(context.path(file), text);
    return true;
  });
  return saved === true ? 0 : 23;
}

const progress = (size: number): string => {
  const column = String(size).padStart(5);
  return `  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n100 ${column}  100 ${column}    0     0   ${column}      0 --:--:-- --:--:-- --:--:-- ${column}\n`;
};

function trace({ outcome, query }: CurlAnswer, head: readonly string[]): string {
  const { target, address } = outcome;
  const { host: givenHost, ...rest } = query.headers;
  const sent = { host: givenHost ?? hostHeader(target), ...rest };
  const titled = (name: string): string => name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
  const tls = [
    '* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384 / x25519 / RSASSA-PSS',
    '* ALPN: server accepted http/1.1',
  ];
  const lines = [
    `* Host ${target.host}:${target.port} was resolved.`,
    '* IPv6: (none)',
    `* IPv4: ${address}`,
    `*   Trying ${address}:${target.port}...`,
    `* Connected to ${target.host} (${address}) port ${target.port}`,
    ...(target.scheme === 'https' ? tls : []),
    '* using HTTP/1.x',
    `> ${query.method} ${target.path} HTTP/1.1`,
    ...Object.entries(sent).map(([name, value]) => `> ${titled(name)}: ${value}`),
    '> ',
    '* Request completely sent off',
    ...head.map((line) => `< ${line.trimEnd()}`),
    `* Connection #0 to host ${target.host} left intact`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function writeOut(context: ToolContext, options: ParsedOptions, answer: CurlAnswer): void {
  const format = options.value('w', 'write-out');
  if (format === undefined) return;
  const { outcome, totalMs, redirects, url, query } = answer;
  const { response, target, address, resolvedMs } = outcome;
  const seconds = (ms: number): string => (ms / 1000).toFixed(6);
  const values: Readonly<Record<string, string>> = {
    http_code: String(response.status).padStart(3, '0'),
    response_code: String(response.status).padStart(3, '0'),
    time_total: seconds(totalMs),
    time_namelookup: seconds(resolvedMs),
    time_connect: seconds(resolvedMs),
    time_appconnect: seconds(target.scheme === 'https' ? resolvedMs : 0),
    time_starttransfer: seconds(totalMs),
    size_download: String(response.body.length),
    remote_ip: address,
    remote_port: String(target.port),
    url_effective: url,
    num_redirects: String(redirects),
    content_type: response.headers?.['content-type'] ?? '',
    method: query.method,
    scheme: target.scheme,
    exitcode: '0',
    errormsg: '',
  };
  context.out(
    format
      .replaceAll(/%\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
      .replaceAll('\\n', '\n')
      .replaceAll('\\t', '\t'),
  );
}
