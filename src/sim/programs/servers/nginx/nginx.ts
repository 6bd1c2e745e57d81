import { FileError } from '../../file-error.ts';
import { statOrNothing } from '../../find-executable.ts';
import type { HttpRequest, HttpResponse } from '../../listener.ts';
import type { Process } from '../../process.ts';
import { resolveHost } from '../../resolve-host.ts';
import { complain, listen, now, say, serveForever, signals, stamp } from '../../server-process.ts';
import type { Task } from '../../task.ts';
import { nginxAnswer } from './nginx-answer.ts';
import { childrenOf, type Directive, NginxConfigError, settingOf } from './nginx-config.ts';
import { type NginxSetup, readSetup, siteFor } from './nginx-sites.ts';

const version = '1.27.2';

/** nginx: serves what its configuration says, and refuses to start with a broken one. */
export function* nginx(process: Process): Task<number> {
  const args = process.argv.slice(1);
  if (args.includes('-v') || args.includes('-V')) {
    complain(process, `nginx version: nginx/${version}`);
    return 0;
  }
  const path = args.includes('-c') ? (args[args.indexOf('-c') + 1] ?? '') : '/etc/nginx/nginx.conf';
  if (args.includes('-s')) return signalMaster(process, args[args.indexOf('-s') + 1] ?? '');
  const setup = checkedSetup(process, path);
  if (setup === undefined || args.includes('-t') || args.includes('-T'))
    return tested(process, path, setup, args.includes('-T'));
  const state = { setup };
  const stuck = open(process, state);
  if (stuck !== undefined) return refuse(process, stuck);
  for (const text of startNotices) log(process, 'notice', text);
  process.traps.set(signals.HUP, () => {
    log(process, 'notice', 'signal 1 (SIGHUP) received from 30, reconfiguring');
    state.setup = checkedSetup(process, path) ?? state.setup;
    open(process, state);
  });
  process.container.memoryBytes = 6 * 1024 * 1024;
  return yield* serveForever(process);
}

const startNotices = [
  'using the "epoll" event method',
  `nginx/${version}`,
  'built by gcc 12.2.0 (Debian 12.2.0-14)',
  'OS: Linux 6.1.0-26-amd64',
  'getrlimit(RLIMIT_NOFILE): 1048576:1048576',
  'start worker processes',
  'start worker process 29',
];

const log = (process: Process, level: string, text: string): void =>
  complain(process, `${stamp.slashes(now(process))} [${level}] 1#1: ${text}`);

function refuse(process: Process, problem: string): number {
  log(process, 'emerg', problem);
  complain(process, `nginx: [emerg] ${problem}`);
  return 1;
}

/** The configuration, or nothing when something in it keeps nginx from starting; that has been said. */
function checkedSetup(process: Process, path: string): NginxSetup | undefined {
  try {
    const setup = readSetup(process.container.files, path);
    const problem = upstreamProblem(process, setup) ?? cacheProblem(process, setup);
    if (problem !== undefined) throw new NginxConfigError(problem);
    return setup;
  } catch (error) {
    if (!(error instanceof NginxConfigError)) throw error;
    refuse(process, error.message);
    return undefined;
  }
}

function tested(process: Process, path: string, setup: NginxSetup | undefined, isShown: boolean): number {
  if (setup === undefined) {
    if (process.argv.includes('-t')) complain(process, `nginx: configuration file ${path} test failed`);
    return 1;
  }
  complain(process, `nginx: the configuration file ${path} syntax is ok`);
  complain(process, `nginx: configuration file ${path} test is successful`);
  if (isShown)
    say(process, `# configuration file ${path}:\n${statOrNothing(process.container.files, path)?.content ?? ''}`);
  return 0;
}

function signalMaster(process: Process, word: string): number {
  const signal = { stop: signals.TERM, quit: signals.QUIT, reload: signals.HUP, reopen: 10 }[word];
  if (signal === undefined) {
    complain(process, `nginx: invalid option: "-s ${word}"`);
    return 1;
  }
  const master = [...process.container.processes.values()].find(
    ({ pid, argv }) => pid !== process.pid && /nginx/.test(argv[0] ?? ''),
  );
  if (master === undefined) return refuse(process, 'invalid PID number "" in "/run/nginx.pid"');
  log(process, 'notice', 'signal process started');
  process.container.signal(master.pid, signal);
  return 0;
}

/** Opens the ports that are not open yet; a text says which one is taken. */
function open(process: Process, state: { readonly setup: NginxSetup }): string | undefined {
  const { network } = process.container;
  for (const { port, ssl } of state.setup.sites.flatMap(({ ports }) => ports)) {
    if (network.listeners.get(port)?.pid === process.pid) continue;
    const http = (request: HttpRequest): HttpResponse => answer(process, state.setup, port, request);
    const protocol = ssl ? 'https' : 'http';
    if (!listen(process, { port, address: '0.0.0.0', protocol, http })) {
      return `bind() to 0.0.0.0:${port} failed (98: Address already in use)`;
    }
  }
  return undefined;
}

/** Names of upstreams are looked up once, at the start; one that is not there keeps nginx from starting. */
function upstreamProblem(process: Process, setup: NginxSetup): string | undefined {
  const servers = [...setup.upstreams.values()].flat();
  for (const directive of [...servers, ...setup.sites.flatMap(({ directives }) => proxyPasses(directives))]) {
    const [target = ''] = directive.args;
    const host = target.replace(/^https?:\/\//, '').replace(/[:/].*$/, '');
    if (target.includes('$') || host === '' || host.startsWith('unix') || setup.upstreams.has(host)) continue;
    if (resolveHost(process, host).state !== 'found') return `host not found in upstream "${host}" in ${directive.at}`;
  }
  return undefined;
}

const proxyPasses = (directives: readonly Directive[]): readonly Directive[] =>
  directives.flatMap((each) => (each.name === 'proxy_pass' ? [each] : proxyPasses(each.block ?? [])));

/** Without root, or on a read-only root file system, nginx cannot make its cache directories. */
function cacheProblem(process: Process, { http }: NginxSetup): string | undefined {
  const { files } = process.container;
  const path = settingOf(http, 'client_body_temp_path') ?? '/var/cache/nginx/client_temp';
  const parent = path.replace(/\/[^/]*$/, '');
  try {
    if (statOrNothing(files, parent) === undefined) files.makeDirectory(parent);
    if (statOrNothing(files, path) === undefined) files.makeDirectory(path);
    return undefined;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const errno = error.code === 'EROFS' ? 30 : error.code === 'EACCES' ? 13 : 2;
    return `mkdir() "${path}" failed (${errno}: ${error.message})`;
  }
}

function answer(process: Process, setup: NginxSetup, port: number, request: HttpRequest): HttpResponse {
  const site = siteFor(setup.sites, port, request.headers.host ?? '');
  if (site === undefined) return { status: 404, body: '' };
  const response = nginxAnswer({
    ...{ process, setup, site, request },
    complain: (level, text) => complain(process, `${stamp.slashes(now(process))} [${level}] 29#29: *1 ${text}`),
  });
  if (childrenOf(site.directives, 'access_log').at(-1)?.args[0] === 'off') return response;
  const agent = request.headers['user-agent'] ?? '-';
  const forwarded = request.headers['x-forwarded-for'] ?? '-';
  say(
    process,
    `${request.from} - - [${stamp.common(now(process))}] "${request.method} ${request.path} HTTP/1.1" ${response.status} ${request.method === 'HEAD' ? 0 : response.body.length} "${request.headers.referer ?? '-'}" "${agent}" "${forwarded}"`,
  );
  return response;
}
