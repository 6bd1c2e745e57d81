import type { HttpAnswer, HttpRequest } from '../listener.ts';
import type { Process } from '../process.ts';
import { complain, listen, now, say, serveForever, stamp } from '../server-process.ts';
import type { Task } from '../task.ts';

type Http = (request: HttpRequest) => HttpAnswer;

/** The value of `-name=value`, `--name=value` or `--name value`. */
function optionOf({ argv }: Process, name: string): string | undefined {
  const joined = argv.find((arg) => arg.replace(/^--?/, '').startsWith(`${name}=`));
  if (joined !== undefined) return joined.slice(joined.indexOf('=') + 1);
  const at = argv.findIndex((arg) => arg.replace(/^--?/, '') === name);
  return at < 0 ? undefined : argv[at + 1];
}

function serve(process: Process, port: number, http: Http): boolean {
  return listen(process, { port, address: '0.0.0.0', protocol: 'http', http });
}

const inUse = (process: Process, port: number): number => {
  complain(process, `listen tcp :${port}: bind: address already in use`);
  return 1;
};

/** hashicorp/http-echo: answers with the text that it was given. */
export function* httpEcho(process: Process): Task<number> {
  const text = optionOf(process, 'text') ?? process.env.get('ECHO_TEXT');
  if (text === undefined) {
    complain(process, 'Missing -text option!');
    return 127;
  }
  const port = Number(/:?(\d+)$/.exec(optionOf(process, 'listen') ?? ':5678')?.[1] ?? 5678);
  const answer: Http = (request) => {
    const at = stamp.slashes(now(process));
    const host = request.headers.host ?? '';
    say(
      process,
      `${at} ${host} ${request.from}:41208 "${request.method} ${request.path} HTTP/1.1" 200 ${text.length + 1} "${request.headers['user-agent'] ?? ''}" 9.8µs`,
    );
    return {
      status: 200,
      headers: { 'x-app-name': 'http-echo', 'content-type': 'text/plain; charset=utf-8' },
      body: `${text}\n`,
    };
  };
  if (!serve(process, port, answer)) return inUse(process, port);
  complain(process, `${stamp.slashes(now(process))} [INFO] server is listening on :${port}`);
  return yield* serveForever(process);
}

/** agnhost: `netexec` and `serve-hostname` are what people use to see which pod answers; `pause` waits. */
export function* agnhost(process: Process): Task<number> {
  const command = process.argv[1] ?? 'pause';
  const { hostname } = process.container;
  if (command === 'netexec' || command === 'serve-hostname') {
    const isNetexec = command === 'netexec';
    const port = Number(optionOf(process, isNetexec ? 'http-port' : 'port') ?? (isNetexec ? 8080 : 9376));
    const answer: Http = ({ path, from }) => {
      if (!isNetexec || path.startsWith('/hostname')) return plain(hostname);
      if (path.startsWith('/clientip')) return plain(`${from}:41208`);
      if (path.startsWith('/healthz')) return { status: 200, body: '' };
      const echo = /^\/echo\?.*msg=([^&]*)/.exec(path)?.[1];
      return plain(echo === undefined ? `NOW: ${now(process).toISOString()}` : decodeURIComponent(echo));
    };
    if (!serve(process, port, answer)) return inUse(process, port);
    complain(process, `Started HTTP server on port ${port}`);
  }
  return yield* serveForever(process);
}

const plain = (body: string): HttpAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
});

/** traefik/whoami, echoserver and the like: say who answers and what was asked. */
export function* whoami(process: Process): Task<number> {
  const port = Number(optionOf(process, 'port') ?? process.env.get('WHOAMI_PORT_NUMBER') ?? 80);
  const { hostname, network } = process.container;
  const answer: Http = ({ method, path, headers, from }) =>
    path === '/health'
      ? { status: 200, body: '' }
      : plain(
          [
            `Hostname: ${hostname}`,
            'IP: 127.0.0.1',
            `IP: ${network.address}`,
            `RemoteAddr: ${from}:41208`,
            `${method} ${path} HTTP/1.1`,
            `Host: ${headers.host}`,
            ...Object.entries(headers)
              .filter(([name]) => name !== 'host')
              .map(([name, value]) => `${name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())}: ${value}`),
            '',
            '',
          ].join('\n'),
        );
  if (!serve(process, port, answer)) return inUse(process, port);
  complain(process, `${stamp.slashes(now(process))} Starting up on port ${port}`);
  return yield* serveForever(process);
}

/** Google's hello-app. */
export function* helloApp(process: Process): Task<number> {
  const port = Number(process.env.get('PORT') ?? 8080);
  const answer: Http = ({ path }) => {
    complain(process, `${stamp.slashes(now(process))} Serving request: ${path}`);
    return plain(`Hello, world!\nVersion: 1.0.0\nHostname: ${process.container.hostname}\n`);
  };
  if (!serve(process, port, answer)) return inUse(process, port);
  complain(process, `${stamp.slashes(now(process))} Server listening on port ${port}`);
  return yield* serveForever(process);
}
