import type { DatabaseServer } from '../../database-server.ts';
import type { Process } from '../../process.ts';
import { listen, now, pause, say, serveForever } from '../../server-process.ts';
import type { Task } from '../../task.ts';

/** MongoDB: logs in JSON, and asks for a password when it was started with a root user. */
export function* mongod(process: Process): Task<number> {
  const log = (component: string, text: string): void =>
    say(
      process,
      JSON.stringify({
        t: { $date: now(process).toISOString() },
        s: 'I',
        c: component,
        ctx: 'initandlisten',
        msg: text,
      }),
    );
  log('CONTROL', 'MongoDB starting');
  process.container.memoryBytes = 160 * 1024 * 1024;
  yield pause(process, 1500);
  if (
    !listen(process, { port: 27017, address: '0.0.0.0', protocol: 'tcp', reply: () => '', database: serverOf(process) })
  ) {
    log('CONTROL', 'Failed to set up listener: SocketException: Address already in use');
    return 48;
  }
  log('NETWORK', 'Waiting for connections');
  return yield* serveForever(process);
}

function serverOf({ env }: Process): DatabaseServer {
  const root = env.get('MONGO_INITDB_ROOT_USERNAME');
  return {
    kind: 'mongodb',
    version: '7.0.14',
    login({ user, password }) {
      const isKnown = root === undefined || (user === root && password === env.get('MONGO_INITDB_ROOT_PASSWORD'));
      if (user !== '' && !isKnown) return { error: 'MongoServerError: Authentication failed.' };
      const mayAll = root === undefined || isKnown;
      return {
        close: () => {},
        run(statement) {
          if (/ping/.test(statement)) return { done: '{ ok: 1 }', count: 0 };
          if (/db\.version/.test(statement)) return { done: '7.0.14', count: 0 };
          if (!mayAll) return { error: 'MongoServerError: Command listDatabases requires authentication' };
          if (/show dbs|listDatabases/.test(statement))
            return { done: 'admin   40.00 KiB\nconfig  12.00 KiB\nlocal   40.00 KiB', count: 0 };
          if (/rs\.status/.test(statement)) return { error: 'MongoServerError: not running with --replSet' };
          return { done: '', count: 0 };
        },
      };
    },
  };
}
