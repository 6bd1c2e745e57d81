import { textOfBytes } from '../byte-string.ts';
import { normalPath } from '../file-tree.ts';
import { statOrNothing } from '../find-executable.ts';
import type { Process } from '../process.ts';
import { complain, listen, pause, say } from '../server-process.ts';
import { forever, type Task } from '../task.ts';

/** Node.js: `-e` and scripts, of which the lines that everybody writes are understood. */
export function* nodeJs(process: Process): Task<number> {
  const [first, second = ''] = process.argv.slice(1).filter((arg) => !/^--(max|inspect|trace|enable|no)/.test(arg));
  if (first === '--version' || first === '-v') {
    say(process, 'v22.11.0');
    return 0;
  }
  if (first === undefined) return 0;
  process.container.memoryBytes = 62 * 1024 * 1024;
  if (first === '-e' || first === '--eval' || first === '-p') return yield* run(process, '[eval]', second);
  const path = normalPath(first, process.cwd);
  const candidates = [path, `${path}.js`, `${path}/index.js`];
  const found = candidates.find((each) => statOrNothing(process.container.files, each)?.type === 'file');
  const entry = found === undefined ? undefined : statOrNothing(process.container.files, found);
  if (entry === undefined) return notFound(process, path, '  requireStack: []');
  return yield* run(process, found ?? path, textOfBytes(entry.content));
}

const ownModules = new Set(
  'fs http https net os path url util crypto events stream child_process dns zlib process assert timers'.split(' '),
);

function notFound(process: Process, module: string, stack: string): number {
  for (const line of [
    'node:internal/modules/cjs/loader:1228',
    '  throw err;',
    '  ^',
    '',
    `Error: Cannot find module '${module}'`,
    '    at Function._resolveFilename (node:internal/modules/cjs/loader:1225:15)',
    '    at node:internal/main/run_main_module:36:49 {',
    "  code: 'MODULE_NOT_FOUND',",
    stack,
    '}',
    '',
    'Node.js v22.11.0',
  ]) {
    complain(process, line);
  }
  return 1;
}

function* run(process: Process, file: string, source: string): Task<number> {
  const { files } = process.container;
  for (const [, module = ''] of source.matchAll(/require\(["']([^"']+)["']\)/g)) {
    const name = module.replace(/^node:/, '').split('/')[0] ?? '';
    const near = module.startsWith('.')
      ? normalPath(module, file.replace(/\/[^/]*$/, '') || '/')
      : `/node_modules/${name}`;
    const exists = [near, `${near}.js`, `${near}.json`, `${normalPath(`node_modules/${name}`, process.cwd)}`].some(
      (path) => statOrNothing(files, path) !== undefined,
    );
    if (!exists && !ownModules.has(name)) return notFound(process, module, `  requireStack: [ '${file}' ]`);
  }
  for (const [index, line] of source.split(/[\n;]/).entries()) {
    const text = line.trim();
    const printed = /console\.(log|error)\(\s*(["'`])([\s\S]*?)\2\s*\)/.exec(text);
    if (printed !== null) (printed[1] === 'log' ? say : complain)(process, filled(process, printed[3] ?? ''));
    const thrown = /^throw new (\w+)\(\s*["'`]([\s\S]*?)["'`]\s*\)/.exec(text);
    if (thrown !== null) {
      for (const part of [
        `${file}:${index + 1}`,
        text,
        '^',
        '',
        `${thrown[1]}: ${thrown[2]}`,
        `    at Object.<anonymous> (${file}:${index + 1}:7)`,
        '',
        'Node.js v22.11.0',
      ])
        complain(process, part);
      return 1;
    }
    const exit = /process\.exit\((\d*)\)/.exec(text)?.[1];
    if (exit !== undefined && !/=>|function/.test(text)) return Number(exit) & 255;
  }
  const port = /\.listen\(\s*([^,)\s]+)/.exec(source)?.[1];
  if (port !== undefined) return yield* serve(process, portOf(process, port, source));
  if (!/setInterval|setTimeout|await |createServer/.test(source)) {
    yield pause(process, 40);
    return 0;
  }
  // As the first process Node does not hear SIGTERM unless the program does.
  if (/SIGTERM/.test(source)) process.traps.set(15, () => process.exit(0));
  yield forever;
  return 0;
}

const filled = ({ env }: Process, text: string): string =>
  text.replace(/\$\{process\.env\.(\w+)\}/g, (_, name: string) => env.get(name) ?? 'undefined').replaceAll('\\n', '\n');

/** A number, or a variable that was set from the environment with a number behind it. */
function portOf({ env }: Process, expression: string, source: string): number {
  const named =
    new RegExp(`\\b${expression.replace(/\W/g, '\\$&')}\\s*=\\s*([^;\\n]+)`).exec(source)?.[1] ?? expression;
  const variable = /process\.env\.(\w+)/.exec(named)?.[1];
  return Number(
    (variable === undefined ? undefined : env.get(variable)) ??
      /\d+/.exec(named.replace(/process\.env\.\w+/, ''))?.[0] ??
      3000,
  );
}

function* serve(process: Process, port: number): Task<number> {
  if (
    !listen(process, {
      port,
      address: '0.0.0.0',
      protocol: 'http',
      http: () => ({ status: 200, body: 'Hello from Node.js\n' }),
    })
  ) {
    for (const line of [
      'node:events:497',
      "      throw er; // Unhandled 'error' event",
      '      ^',
      '',
      `Error: listen EADDRINUSE: address already in use :::${port}`,
    ])
      complain(process, line);
    return 1;
  }
  yield forever;
  return 0;
}
