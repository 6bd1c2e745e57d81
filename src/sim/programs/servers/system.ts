import type { Process } from '../process.ts';
import { complain, listen, now, say, serveForever } from '../server-process.ts';
import { forever, type Task } from '../task.ts';

/** Holds the pod's namespaces and waits. */
export function* pauseContainer(process: Process): Task<number> {
  return yield* serveForever(process, { lastWords: 'Shutting down, got signal: Terminated' });
}

/** A component of the control plane: answers its health checks and says that it runs. */
export const component = (name: string, ports: readonly (readonly [port: number, protocol: 'http' | 'https'])[]) =>
  function* (process: Process): Task<number> {
    for (const [port, protocol] of ports) {
      listen(process, { port, address: '0.0.0.0', protocol, http: () => ({ status: 200, body: 'ok' }) });
    }
    const at = now(process).toISOString();
    complain(
      process,
      `I${at.slice(5, 7)}${at.slice(8, 10)} ${at.slice(11, 23)}000       1 serving.go:386] ${name} started`,
    );
    return yield* serveForever(process);
  };

export function* hello(process: Process): Task<number> {
  say(process, '\nHello from Docker!\nThis message shows that your installation appears to be working correctly.\n');
  yield* [];
  return 0;
}

/** A language runtime: a script that is there "runs", and without one the interactive prompt ends at once. */
export const languageRuntime = (name: 'node' | 'python' | 'java' | 'go') =>
  function* (process: Process): Task<number> {
    const script = scriptOf(name, process.argv.slice(1));
    if (script === undefined) return 0;
    if (!script.inline) {
      const path = script.path.startsWith('/')
        ? script.path
        : `${process.cwd === '/' ? '' : process.cwd}/${script.path}`;
      if (process.container.files.stat(path) === undefined) {
        for (const line of missingScript(name, path)) complain(process, line);
        return name === 'python' ? 2 : 1;
      }
    }
    process.container.memoryBytes = { node: 62, python: 24, java: 210, go: 12 }[name] * 1024 * 1024;
    say(process, `[simulated ${name}] running ${script.inline ? 'an inline program' : script.path}`);
    // Node and Java end on SIGTERM by themselves only with a handler; as pid 1 without one they ignore it.
    if (name === 'java') return yield* serveForever(process, { exitCode: 143 });
    yield forever;
    return 0;
  };

function scriptOf(
  name: string,
  args: readonly string[],
): { readonly path: string; readonly inline: boolean } | undefined {
  const jar = args.indexOf('-jar');
  if (name === 'java' && jar >= 0) return { path: args[jar + 1] ?? '', inline: false };
  const inline = args.findIndex((arg) => arg === '-e' || arg === '-c' || arg === '--eval' || arg === '-m');
  if (inline >= 0) return { path: args[inline + 1] ?? '', inline: true };
  const path = args.find((arg) => !arg.startsWith('-'));
  return path === undefined ? undefined : { path, inline: name === 'java' || name === 'go' };
}

function missingScript(name: 'node' | 'python' | 'java' | 'go', path: string): readonly string[] {
  if (name === 'python') return [`python3: can't open file '${path}': [Errno 2] No such file or directory`];
  if (name === 'java') return [`Error: Unable to access jarfile ${path}`];
  return [
    'node:internal/modules/cjs/loader:1228',
    '  throw err;',
    '  ^',
    '',
    `Error: Cannot find module '${path}'`,
    '    at Function._resolveFilename (node:internal/modules/cjs/loader:1225:15)',
    '    at node:internal/main/run_main_module:36:49 {',
    "  code: 'MODULE_NOT_FOUND',",
    '  requireStack: []',
    '}',
    '',
    'Node.js v22.11.0',
  ];
}
