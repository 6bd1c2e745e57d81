import { statOrNothing } from '../find-executable.ts';
import type { HttpRequest, HttpResponse } from '../listener.ts';
import type { Process } from '../process.ts';
import { complain, listen, now, say, serveForever, stamp } from '../server-process.ts';
import type { Task } from '../task.ts';

const root = '/usr/local/apache2/htdocs';

/** Apache: serves its htdocs on port 80. */
export function* httpd(process: Process): Task<number> {
  const address = process.container.network.address;
  complain(
    process,
    `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${address}. Set the 'ServerName' directive globally to suppress this message`,
  );
  const ok = listen(process, {
    port: 80,
    address: '0.0.0.0',
    protocol: 'http',
    http: (request) => answer(process, request),
  });
  if (!ok) {
    complain(process, '(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:80');
    return 1;
  }
  complain(
    process,
    `[${stamp.common(now(process))}] [mpm_event:notice] [pid 1:tid 1] AH00489: Apache/2.4.62 (Unix) configured -- resuming normal operations`,
  );
  return yield* serveForever(process);
}

function answer(process: Process, request: HttpRequest): HttpResponse {
  const path = request.path.replace(/\?.*$/, '');
  const entry = statOrNothing(process.container.files, `${root}${path.endsWith('/') ? `${path}index.html` : path}`);
  const response: HttpResponse =
    entry?.type === 'file'
      ? { status: 200, headers: { server: 'Apache/2.4.62 (Unix)', 'content-type': 'text/html' }, body: entry.content }
      : {
          status: 404,
          headers: { 'content-type': 'text/html' },
          body: '<html><body><h1>Not Found</h1></body></html>\n',
        };
  say(
    process,
    `${request.from} - - [${stamp.common(now(process))}] "${request.method} ${request.path} HTTP/1.1" ${response.status} ${response.body.length}`,
  );
  return response;
}
