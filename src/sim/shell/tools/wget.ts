import { nameOf } from '../../programs/file-tree.ts';
import { statusText } from '../../programs/http-message.ts';
import { type HttpOutcome, sendRequest } from '../http-client.ts';
import { attempt, type ParsedOptions, parseOptions, type ToolContext, tool } from '../tool.ts';

/** wget in busybox's words. */
export const wget = tool(function* (context) {
  const options = parseOptions(context.args, ['O', 'T', 't', 'U', 'header', 'post-data', 'timeout', 'tries']);
  const url = options.operands[0];
  if (url === undefined) {
    context.complain('missing URL');
    return 1;
  }
  const seconds = options.value('T', 'timeout');
  const body = options.value('post-data') ?? '';
  const outcome = yield* sendRequest(context.process, {
    url,
    method: body === '' ? 'GET' : 'POST',
    headers: { 'user-agent': 'Wget', ...headersOf(options) },
    body,
    timeoutMs: seconds === undefined ? 900_000 : Number(seconds) * 1000,
  });
  if (outcome.state !== 'bad-url' && outcome.address !== '' && !options.has('q')) {
    context.process.stderr.write(
      `Connecting to ${outcome.target.host}${outcome.target.port === 80 ? '' : `:${outcome.target.port}`} (${outcome.address}:${outcome.target.port})\n`,
    );
  }
  if (outcome.state === 'answered' && outcome.response.status < 400) return save(context, options, outcome);
  context.complain(failureOf(outcome, url));
  return 1;
});

const headersOf = (options: ParsedOptions): Readonly<Record<string, string>> =>
  Object.fromEntries(
    options.all('header').map((header) => {
      const [name = '', value = ''] = header.split(/:\s*(.*)/s);
      return [name.toLowerCase(), value];
    }),
  );

function save(
  context: ToolContext,
  options: ParsedOptions,
  { response, target }: Extract<HttpOutcome, { state: 'answered' }>,
): number {
  if (options.has('spider')) return 0;
  if (options.has('S')) context.process.stderr.write(`  HTTP/1.1 ${statusText(response.status)}\n`);
  const file = options.value('O') ?? (nameOf(target.path.replace(/\?.*$/, '')) || 'index.html');
  if (file === '-') {
    context.out(response.body);
    return 0;
  }
  if (file === '/dev/null') return 0;
  const saved = attempt(context, `can't open '${file}'`, () => {
    context.process.container.files.write(context.path(file), response.body);
    return true;
  });
  if (saved === undefined) return 1;
  if (!options.has('q')) {
    context.process.stderr.write(
      `saving to '${file}'\n${file.padEnd(20)} 100% |${'*'.repeat(32)}| ${String(response.body.length).padStart(5)}  0:00:00 ETA\n'${file}' saved\n`,
    );
  }
  return 0;
}

function failureOf(outcome: HttpOutcome, url: string): string {
  switch (outcome.state) {
    case 'answered':
      return `server returned error: HTTP/1.1 ${statusText(outcome.response.status)}`;
    case 'bad-url':
      return `bad address '${url}'`;
    case 'no-such-host':
    case 'no-server':
    case 'resolve-timeout':
      return `bad address '${outcome.target.host}${outcome.target.port === 80 ? '' : `:${outcome.target.port}`}'`;
    case 'refused':
      return `can't connect to remote host (${outcome.address}): Connection refused`;
    case 'unreachable':
      return `can't connect to remote host (${outcome.address}): No route to host`;
    case 'connect-timeout':
      return `can't connect to remote host (${outcome.address}): Operation timed out`;
    case 'read-timeout':
      return 'download timed out';
    case 'reset':
      return 'error getting response: Connection reset by peer';
    case 'no-tls':
      return 'TLS error from peer (alert code 80): 80';
    default:
      return 'error getting response';
  }
}
