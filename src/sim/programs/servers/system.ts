import type { Process } from '../process.ts';
import { complain, listen, now, say, serveForever } from '../server-process.ts';
import type { Task } from '../task.ts';

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

/** The Go tool has nothing to build here: it says so and waits. */
export function* goTool(process: Process): Task<number> {
  if (process.argv[1] === 'version') {
    say(process, 'go version go1.23.3 linux/amd64');
    return 0;
  }
  if (process.argv.length < 2) return 2;
  say(process, `[simulated go] running ${process.argv.slice(1).join(' ')}`);
  return yield* serveForever(process, { exitCode: 143 });
}
