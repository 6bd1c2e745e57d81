import { type FileEntry, normalPath } from '../../file-tree.ts';
import { statOrNothing } from '../../find-executable.ts';
import type { HttpRequest, HttpResponse } from '../../listener.ts';
import { errorPage } from './error-page.ts';
import { childrenOf, type Directive } from './nginx-config.ts';
import { proxied } from './nginx-proxy.ts';
import { type NginxRequest, variables } from './nginx-request.ts';
import { inherited, locationFor } from './nginx-sites.ts';

/** What nginx does with a request, by the location that its path leads to. */
export function nginxAnswer(asked: NginxRequest): HttpResponse {
  const { setup, site, request } = asked;
  const path = pathOf(request);
  const location = locationFor(site.directives, path);
  const levels = [location?.block, site.directives, setup.http];
  const returned = childrenOf(location?.block, 'return')[0] ?? childrenOf(site.directives, 'return')[0];
  const response =
    returned !== undefined
      ? returnAnswer(returned, asked)
      : childrenOf(location?.block, 'stub_status').length > 0
        ? { status: 200, headers: { 'content-type': 'text/plain' }, body: stubStatus }
        : childrenOf(location?.block, 'proxy_pass').length > 0
          ? proxied(asked, location, path)
          : fileAnswer(asked, location, path);
  const extra = levels.map((level) => childrenOf(level, 'add_header')).find((list) => list.length > 0) ?? [];
  const added = Object.fromEntries(
    extra.map(({ args: [name = '', value = ''] }) => [name.toLowerCase(), variables(value, asked)]),
  );
  return withErrorPage({ ...response, headers: { ...response.headers, ...added } }, levels, asked);
}

const pathOf = ({ path }: HttpRequest): string => {
  const plain = path.replace(/\?.*$/s, '');
  try {
    return normalPath(decodeURIComponent(plain)) + (plain.endsWith('/') && plain !== '/' ? '/' : '');
  } catch {
    return plain;
  }
};

const stubStatus =
  'Active connections: 1 \nserver accepts handled requests\n 1 1 1 \nReading: 0 Writing: 1 Waiting: 0 \n';

function returnAnswer({ args }: Directive, asked: NginxRequest): HttpResponse {
  const [first = '', text] = args;
  const status = /^\d+$/.test(first) ? Number(first) : 302;
  const target = /^\d+$/.test(first) ? text : first;
  if (status >= 300 && status < 400 && target !== undefined) {
    return errorPage(status, 'nginx/1.27.2', { location: variables(target, asked) });
  }
  if (text === undefined) return status < 400 ? { status, body: '' } : errorPage(status);
  return { status, headers: { server: 'nginx/1.27.2', 'content-type': 'text/plain' }, body: variables(text, asked) };
}

function fileAnswer(asked: NginxRequest, location: Directive | undefined, path: string): HttpResponse {
  const { process, request, setup, site } = asked;
  const levels = [location?.block, site.directives, setup.http];
  const tried = childrenOf(location?.block, 'try_files')[0]?.args ?? childrenOf(site.directives, 'try_files')[0]?.args;
  if (request.method !== 'GET' && request.method !== 'HEAD') return errorPage(405);
  const whole = (uri: string): string => {
    const alias = childrenOf(location?.block, 'alias')[0]?.args[0];
    const prefix = location?.args.at(-1) ?? '/';
    if (alias !== undefined && uri.startsWith(prefix)) return `${alias}${uri.slice(prefix.length)}`;
    return `${inherited(levels, 'root') ?? '/etc/nginx/html'}${uri}`;
  };
  if (tried === undefined) return fileOrIndex(asked, levels, whole(path), path);
  for (const candidate of tried.slice(0, -1)) {
    const uri = candidate.replace('$uri', path);
    const entry = statOrNothing(process.container.files, normalPath(whole(uri)));
    if (entry?.type === 'file' || (uri.endsWith('/') && entry?.type === 'directory'))
      return fileOrIndex(asked, levels, whole(uri), uri);
  }
  const last = tried.at(-1) ?? '=404';
  if (last.startsWith('=')) return errorPage(Number(last.slice(1)) || 404);
  return fileOrIndex(asked, levels, whole(variables(last, asked).replace(/\?.*$/, '')), path);
}

function fileOrIndex(
  { process, complain, request }: NginxRequest,
  levels: readonly (readonly Directive[] | undefined)[],
  file: string,
  uri: string,
): HttpResponse {
  const { files, user } = process.container;
  const names = levels.map((level) => childrenOf(level, 'index')[0]?.args).find((args) => args !== undefined) ?? [
    'index.html',
  ];
  const entry = statOrNothing(files, normalPath(file));
  if (entry?.type === 'directory' && !uri.endsWith('/'))
    return errorPage(301, 'nginx/1.27.2', { location: `http://${request.headers.host}${uri}/` });
  const index = names
    .map((name) => `${file}${name}`)
    .find((path) => statOrNothing(files, normalPath(path))?.type === 'file');
  const chosen = uri.endsWith('/') ? index : file;
  const found: FileEntry | undefined = chosen === undefined ? undefined : statOrNothing(files, normalPath(chosen));
  if (chosen === undefined && entry?.type === 'directory') {
    complain('error', `directory index of "${file}" is forbidden`);
    return errorPage(403);
  }
  if (found?.type !== 'file') {
    complain('error', `open() "${chosen ?? `${file}${names[0]}`}" failed (2: No such file or directory)`);
    return errorPage(404);
  }
  if (user.uid !== 0 && user.uid !== found.uid && (found.mode & 0o004) === 0) {
    complain('error', `open() "${chosen}" failed (13: Permission denied)`);
    return errorPage(403);
  }
  const seconds = Math.floor(found.modified.getTime() / 1000);
  return {
    status: 200,
    headers: {
      server: 'nginx/1.27.2',
      'content-type': typeOf(chosen ?? ''),
      'last-modified': found.modified.toUTCString(),
      connection: 'keep-alive',
      etag: `"${seconds.toString(16)}-${found.content.length.toString(16)}"`,
      'accept-ranges': 'bytes',
    },
    body: found.content,
  };
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  css: 'text/css',
  js: 'application/javascript',
  json: 'application/json',
  txt: 'text/plain',
  xml: 'text/xml',
  svg: 'image/svg+xml',
  png: 'image/png',
};

const typeOf = (path: string): string => types[/\.(\w+)$/.exec(path)?.[1] ?? ''] ?? 'application/octet-stream';

/** `error_page 500 502 503 504 /50x.html`. */
function withErrorPage(
  response: HttpResponse,
  levels: readonly (readonly Directive[] | undefined)[],
  { process, setup, site }: NginxRequest,
): HttpResponse {
  const pages = levels.flatMap((level) => childrenOf(level, 'error_page'));
  const page = pages.find(({ args }) => args.slice(0, -1).includes(String(response.status)))?.args.at(-1);
  if (page === undefined || !page.startsWith('/')) return response;
  const location = locationFor(site.directives, page);
  const root = inherited([location?.block, site.directives, setup.http], 'root') ?? '/etc/nginx/html';
  const entry = statOrNothing(process.container.files, normalPath(`${root}${page}`));
  return entry?.type === 'file' ? { ...response, body: entry.content } : response;
}
