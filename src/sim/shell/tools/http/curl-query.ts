import type { HttpOutcome, HttpQuery } from '../../http-client.ts';
import { attempt, type ParsedOptions, type ToolContext } from '../../tool.ts';

/** The options of curl that take a value. */
export const curlSettings: readonly string[] =
  'X request d data data-raw data-binary data-urlencode json H header o output m max-time connect-timeout w write-out u user A user-agent e referer b cookie c cookie-jar retry retry-delay retry-max-time cacert cert key E resolve connect-to url T F form x proxy interface D dump-header max-redirs'.split(
    ' ',
  );

/** What the command line asks for; undefined when a file of data cannot be read. */
export function curlQuery(
  context: ToolContext,
  options: ParsedOptions,
  url: string,
): Omit<HttpQuery, 'trusts'> | undefined {
  const parts: string[] = [];
  for (const data of options.all('d', 'data', 'data-raw', 'data-binary', 'data-urlencode', 'json')) {
    const text = data.startsWith('@') ? fileData(context, data.slice(1)) : data;
    if (text === undefined) return undefined;
    parts.push(text);
  }
  const hasBody = parts.length > 0 && !options.has('G', 'get');
  const method = options.value('X', 'request') ?? (options.has('I', 'head') ? 'HEAD' : hasBody ? 'POST' : 'GET');
  const query = parts.length > 0 && !hasBody ? `${url.includes('?') ? '&' : '?'}${parts.join('&')}` : '';
  return {
    url: `${url}${query}`,
    method,
    headers: headersOf(options, hasBody),
    body: hasBody ? parts.join('&') : '',
    timeoutMs: milliseconds(options.value('m', 'max-time')),
    connectTimeoutMs: milliseconds(options.value('connect-timeout')),
    addressOf: (host, port) => overriddenAddress(options, host, port),
  };
}

function fileData(context: ToolContext, name: string): string | undefined {
  return attempt(context, name, () => context.process.container.files.read(context.path(name)))?.replace(/[\r\n]/g, '');
}

function headersOf(options: ParsedOptions, hasBody: boolean): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {
    'user-agent': options.value('A', 'user-agent') ?? 'curl/8.10.1',
    accept: '*/*',
  };
  const user = options.value('u', 'user');
  if (user !== undefined) headers.authorization = `Basic ${Buffer.from(user, 'latin1').toString('base64')}`;
  const cookie = options.value('b', 'cookie');
  if (cookie !== undefined) headers.cookie = cookie;
  if (hasBody) headers['content-type'] = options.has('json') ? 'application/json' : 'application/x-www-form-urlencoded';
  for (const header of options.all('H', 'header')) {
    const [name = '', value = ''] = header.split(/:\s*(.*)/s);
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

const milliseconds = (seconds: string | undefined): number | undefined =>
  seconds === undefined || Number.isNaN(Number(seconds)) ? undefined : Number(seconds) * 1000;

/** `--resolve host:port:address`. */
function overriddenAddress(options: ParsedOptions, host: string, port: number): string | undefined {
  const entries = options.all('resolve').map((entry) => /^\+?([^:]+):(\d+):(.+)$/.exec(entry));
  return entries.find((entry) => (entry?.[1] === host || entry?.[1] === '*') && entry[2] === String(port))?.[3];
}

/** Where a redirect leads. */
export function curlRedirect(outcome: HttpOutcome): string | undefined {
  if (outcome.state !== 'answered' || ![301, 302, 303, 307, 308].includes(outcome.response.status)) return undefined;
  const location = outcome.response.headers?.location;
  if (location === undefined || /^https?:/i.test(location)) return location;
  const { scheme, host, port } = outcome.target;
  return `${scheme}://${host}:${port}${location.startsWith('/') ? '' : '/'}${location}`;
}
