import type { ByteString } from '../byte-string.ts';
import type { Process } from '../process.ts';
import { complain, listen, serveForever } from '../server-process.ts';
import type { Task } from '../task.ts';

/** Keys that are kept: the oldest go first, as memory is all that there is. */
const keysMax = 10_000;

/** memcached: says nothing, and speaks its text protocol. */
export function* memcached(process: Process): Task<number> {
  const { argv } = process;
  const port = Number(argv.includes('-p') ? argv[argv.indexOf('-p') + 1] : 11_211) || 11_211;
  const values = new Map<string, ByteString>();
  process.container.memoryBytes = 3 * 1024 * 1024;
  const converse = (): ((bytes: ByteString) => ByteString) => {
    let rest = '';
    return (bytes) => {
      rest += bytes;
      let said = '';
      for (let taken = takeCommand(rest); taken !== undefined; taken = takeCommand(rest)) {
        rest = taken.rest;
        said += answer(values, taken.words, taken.data);
      }
      return said;
    };
  };
  if (!listen(process, { port, address: '0.0.0.0', protocol: 'tcp', converse })) {
    complain(process, 'failed to listen on TCP port: Address already in use');
    return 71;
  }
  return yield* serveForever(process);
}

interface Taken {
  readonly words: readonly string[];
  readonly data: ByteString;
  readonly rest: ByteString;
}

/** A line, and the data block behind those that store something. */
function takeCommand(bytes: ByteString): Taken | undefined {
  const end = bytes.indexOf('\n');
  if (end < 0) return undefined;
  const words = bytes.slice(0, end).trim().split(/\s+/);
  const after = bytes.slice(end + 1);
  if (!/^(set|add|replace)$/.test(words[0] ?? '')) return { words, data: '', rest: after };
  const size = Number(words[4]) || 0;
  if (after.length < size + 2) return undefined;
  return { words, data: after.slice(0, size), rest: after.slice(size + 2) };
}

function answer(
  values: Map<string, ByteString>,
  [verb = '', key = '', flags = '0']: readonly string[],
  data: ByteString,
): ByteString {
  switch (verb) {
    case 'version':
      return 'VERSION 1.6.31\r\n';
    case 'stats':
      return `STAT pid 1\r\nSTAT version 1.6.31\r\nSTAT curr_items ${values.size}\r\nSTAT max_connections 1024\r\nEND\r\n`;
    case 'set': {
      const oldest = values.keys().next().value;
      if (values.size >= keysMax && oldest !== undefined) values.delete(oldest);
      values.set(key, `${flags} ${data.length}\r\n${data}`);
      return 'STORED\r\n';
    }
    case 'get':
      return `${values.has(key) ? `VALUE ${key} ${values.get(key)}\r\n` : ''}END\r\n`;
    case 'delete':
      return values.delete(key) ? 'DELETED\r\n' : 'NOT_FOUND\r\n';
    case 'flush_all':
      values.clear();
      return 'OK\r\n';
    default:
      return 'ERROR\r\n';
  }
}
