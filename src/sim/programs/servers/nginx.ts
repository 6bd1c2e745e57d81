import { FileError } from '../file-error.ts';
import { statOrNothing } from '../find-executable.ts';
import type { HttpRequest, HttpResponse } from '../listener.ts';
import type { Process } from '../process.ts';
import { resolveHost } from '../resolve-host.ts';
import { complain, listen, now, say, serveForever, stamp } from '../server-process.ts';
import type { Task } from '../task.ts';

/** nginx: serves /usr/share/nginx/html on the ports of its configuration and writes an access log. */
export function* nginx(process: Process): Task<number> {
  const problem = configProblem(process) ?? cacheProblem(process);
  if (problem !== undefined) {
    complain(process, `${stamp.slashes(now(process))} [emerg] 1#1: ${problem}`);
    complain(process, `nginx: [emerg] ${problem}`);
    return 1;
  }
  for (const port of portsOf(process)) {
    const ok = listen(process, {
      port,
      address: '0.0.0.0',
      protocol: 'http',
      http: (request) => answer(process, request),
    });
    if (!ok) {
      complain(process, `nginx: [emerg] bind() to 0.0.0.0:${port} failed (98: Address already in use)`);
      return 1;
    }
  }
  notice(process, 'using the "epoll" event method');
  notice(process, 'nginx/1.27.2');
  notice(process, 'start worker processes');
  notice(process, 'start worker process 29');
  return yield* serveForever(process);
}

const notice = (process: Process, text: string): void =>
  complain(process, `${stamp.slashes(now(process))} [notice] 1#1: ${text}`);

/** The configuration's files with their paths, in the order in which they are read. */
function configs(process: Process): readonly (readonly [path: string, text: string])[] {
  const { files } = process.container;
  const fragments =
    statOrNothing(files, '/etc/nginx/conf.d')?.type === 'directory' ? files.list('/etc/nginx/conf.d') : [];
  return [
    '/etc/nginx/nginx.conf',
    ...fragments.filter((name) => name.endsWith('.conf')).map((name) => `/etc/nginx/conf.d/${name}`),
  ]
    .map((path) => [path, statOrNothing(files, path)?.content ?? ''] as const)
    .filter(([, text]) => text !== '');
}

function portsOf(process: Process): readonly number[] {
  const ports = configs(process).flatMap(([, text]) =>
    [...text.matchAll(/\blisten\s+(?:[\d.]+:)?(\d+)[^;]*;/g)].map(([, port]) => Number(port)),
  );
  return ports.length > 0 ? [...new Set(ports)] : [80];
}

function configProblem(process: Process): string | undefined {
  for (const [path, text] of configs(process)) {
    const lines = text.split('\n');
    if (text.split('{').length !== text.split('}').length)
      return `unexpected end of file, expecting "}" in ${path}:${lines.length}`;
    for (const [index, line] of lines.entries()) {
      const host = /^\s*(?:proxy_pass\s+https?:\/\/|server\s+)([A-Za-z][\w.-]*)(?::\d+)?[^{]*;/.exec(line)?.[1];
      if (host !== undefined && resolveHost(process, host).state !== 'found') {
        return `host not found in upstream "${host}" in ${path}:${index + 1}`;
      }
    }
  }
  return undefined;
}

/** Without root, or on a read-only root file system, nginx cannot make its cache directories. */
function cacheProblem(process: Process): string | undefined {
  const path = '/var/cache/nginx/client_temp';
  const { files } = process.container;
  if (statOrNothing(files, '/etc/nginx/conf.d/default.conf') !== undefined && process.container.user.uid !== 0)
    return undefined;
  try {
    if (statOrNothing(files, '/var/cache/nginx') === undefined) files.makeDirectory('/var/cache/nginx');
    if (statOrNothing(files, path) === undefined) files.makeDirectory(path);
    return undefined;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const errno = error.code === 'EROFS' ? 30 : error.code === 'EACCES' ? 13 : 2;
    return `mkdir() "${path}" failed (${errno}: ${error.message})`;
  }
}

function answer(process: Process, request: HttpRequest): HttpResponse {
  const response = page(process, request.path.replace(/\?.*$/, ''));
  const agent = request.headers['user-agent'] ?? '-';
  say(
    process,
    `${request.from} - - [${stamp.common(now(process))}] "${request.method} ${request.path} HTTP/1.1" ${response.status} ${response.body.length} "-" "${agent}" "-"`,
  );
  return response;
}

function page(process: Process, path: string): HttpResponse {
  const { files } = process.container;
  const file = `/usr/share/nginx/html${path.endsWith('/') ? `${path}index.html` : path}`;
  const headers = { server: 'nginx/1.27.2', 'content-type': file.endsWith('.html') ? 'text/html' : 'text/plain' };
  const entry = statOrNothing(files, file);
  if (entry?.type === 'file') return { status: 200, headers, body: entry.content };
  const status = path === '/' ? 403 : 404;
  const text = status === 403 ? '403 Forbidden' : '404 Not Found';
  const body = `<html>\r\n<head><title>${text}</title></head>\r\n<body>\r\n<center><h1>${text}</h1></center>\r\n<hr><center>nginx/1.27.2</center>\r\n</body>\r\n</html>\r\n`;
  return { status, headers: { ...headers, 'content-type': 'text/html' }, body };
}
