import { bytesOfText } from './byte-string.ts';
import { dialError, permissionError } from './dependencies.ts';
import type { HttpAnswer, HttpRequest } from './listener.ts';
import type { Process } from './process.ts';
import { type Script, type ScriptLine, scriptOf } from './script.ts';
import { complain, listen, now, pause, say, serveForever, signals } from './server-process.ts';
import { forever, type Task } from './task.ts';
import { variedText } from './varied-text.ts';

/**
 * The generic application: does what the pod's annotation says; without one it answers on the ports that its image and
 * its pod declare, and says that it is simulated.
 */
export function* app(process: Process): Task<number> {
  const script = scriptOf(process.container.pod, process.container.name);
  if (script === undefined) return yield* answerOnDeclaredPorts(process);
  return yield* runScript(process, script);
}

function* answerOnDeclaredPorts(process: Process): Task<number> {
  const ports = [...new Set(process.container.declaredPorts)];
  const heard = ports.length === 0 ? 'it does nothing' : `it answers on ${ports.join(', ')}`;
  say(process, `[simulated] ${process.container.name} is running; ${heard}`);
  const http = (): HttpAnswer => ({ status: 200, body: 'ok\n' });
  for (const port of ports) listen(process, { port, protocol: 'http', address: '0.0.0.0', http });
  return yield* serveForever(process);
}

function* runScript(process: Process, script: Script): Task<number> {
  const { clock } = process.container;
  if (script.sigterm !== 'ignore') {
    const code = script.sigterm;
    process.traps.set(signals.TERM, () => process.exit(code));
  }
  const missing = script.requires.find((name) => (process.env.get(name) ?? '') === '');
  const startedAt = now(process).getTime();
  const alive = (): boolean => process.container.processes.get(process.pid) !== undefined;
  const later = (ms: number, run: () => void): void => {
    if (ms === 0) run();
    else clock.schedule(ms, () => alive() && run());
  };

  for (const line of script.log) scheduleLine(process, line, later);
  if (missing !== undefined) {
    complain(process, `Error: required environment variable ${missing} is not set`);
    return 1;
  }
  const lacks = lacking(process, script);
  if (lacks !== undefined) {
    // A connection that nobody refuses takes its time to fail.
    if (lacks.endsWith('i/o timeout')) yield pause(process, 5000);
    complain(process, `Error: ${lacks}`);
    return 1;
  }
  if (script.needs !== undefined || script.may !== undefined) watchDependencies(process, script, later);
  const lament = createLament(process);
  for (const { port, protocol, address, afterMs } of script.listen) {
    const http = (request: HttpRequest): HttpAnswer =>
      answer(process, script, request, now(process).getTime() - startedAt, lament);
    later(afterMs, () => {
      const health = script.grpc;
      const grpc = health === undefined ? {} : { grpcHealth: () => health };
      const free = listen(process, { port, protocol, address, ...(protocol === 'tcp' ? {} : { http }), ...grpc });
      if (free) return;
      complain(process, `listen tcp :${port}: bind: address already in use`);
      process.exit(1);
    });
  }
  for (const { afterMs, bytes } of script.memory) {
    later(afterMs, () => {
      process.container.memoryBytes = bytes;
    });
  }
  for (const { afterMs, bytes, at } of script.disk ?? []) {
    later(afterMs, () => process.container.diskBytes.set(at, bytes));
  }
  for (const { afterMs, milli } of script.cpu) {
    later(afterMs, () => {
      process.container.cpuMilli = milli;
    });
  }
  if (script.exit === undefined) yield forever;
  else yield pause(process, script.exit.afterMs);
  return script.exit?.code ?? 0;
}

const lacking = (process: Process, { needs = [], may = [] }: Script): string | undefined =>
  needs.map((target) => dialError(process, target)).find((error) => error !== undefined) ??
  may.map((permission) => permissionError(process, permission)).find((error) => error !== undefined);

const lookEveryMs = 10_000;
const patience = 3;

/** What an application lives on is tried again and again; after a few failures in a row it gives up. */
function watchDependencies(process: Process, script: Script, later: (ms: number, run: () => void) => void): void {
  let failures = 0;
  const look = (): void => {
    const lacks = lacking(process, script);
    failures = lacks === undefined ? 0 : failures + 1;
    if (lacks !== undefined) complain(process, `Error: ${lacks}${failures < patience ? ', trying again' : ''}`);
    if (failures >= patience) process.exit(1);
    else later(lookEveryMs, look);
  };
  later(lookEveryMs, look);
}

function scheduleLine(
  process: Process,
  line: ScriptLine,
  later: (ms: number, run: () => void) => void,
  count = 0,
): void {
  later(line.afterMs, () => {
    process[line.stream].write(bytesOfText(`${variedText(line.text, count)}\n`));
    if (line.everyMs !== undefined) scheduleLine(process, { ...line, afterMs: line.everyMs }, later, count + 1);
  });
}

type Lament = (request: HttpRequest, status: number, error: string) => void;

/** A program logs what keeps it from answering, and not with every request. */
function createLament(process: Process): Lament {
  let quietUntil = 0;
  return (request, status, error) => {
    const at = now(process).getTime();
    if (at < quietUntil) return;
    quietUntil = at + lamentEveryMs;
    complain(process, `${request.method} ${request.path} ${status}: ${error}`);
  };
}

const lamentEveryMs = 20_000;

/** The longest listed path that the request begins with decides. */
function answer(process: Process, script: Script, request: HttpRequest, ageMs: number, lament: Lament): HttpAnswer {
  const asked = request.path.replace(/\?.*$/, '');
  const path = [...script.paths.keys()].filter((each) => asked.startsWith(each)).sort((a, b) => b.length - a.length)[0];
  const rule = path === undefined ? undefined : script.paths.get(path);
  if (rule === undefined) {
    return script.paths.size === 0 ? { status: 200, body: 'ok\n' } : { status: 404, body: '404 page not found\n' };
  }
  const lacks = rule.unless === undefined ? undefined : dialError(process, rule.unless);
  const recovered =
    (rule.untilMs !== undefined && ageMs >= rule.untilMs) || (rule.unless !== undefined && lacks === undefined);
  if (!recovered && lacks !== undefined) lament(request, rule.status, lacks);
  if (rule.hangs && !recovered) return 'hang';
  const status = recovered ? 200 : rule.status;
  return { status, body: status < 400 ? 'ok\n' : `status ${status}\n`, delayMs: recovered ? 0 : rule.delayMs };
}
