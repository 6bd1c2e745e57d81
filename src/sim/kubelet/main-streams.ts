import type { Cancel } from '../../base/cancel.ts';
import { createEmitter } from '../../base/emitter.ts';
import type { Container } from '../../model/kinds.ts';
import type { ByteString } from '../programs/byte-string.ts';
import { createPipe, type Input, inputOf, type Output } from '../programs/pipe.ts';
import type { Terminal } from '../programs/process.ts';
import type { RunLog } from '../programs/run-log.ts';
import { createTerminalSession } from '../shell/terminal-session.ts';

/** The standard streams of a container's main process: they lead to its log and to whoever is attached. */
export interface MainStreams {
  readonly process: {
    readonly stdin: Input;
    readonly stdout: Output;
    readonly stderr: Output;
    readonly terminal: Terminal | undefined;
  };
  attach(client: AttachedClient): Cancel;
  type(bytes: ByteString): void;
  resize(columns: number, rows: number): void;
  endStdin(): void;
  end(code: number): void;
}

interface AttachedClient {
  stdout(bytes: ByteString): void;
  stderr(bytes: ByteString): void;
  exit(code: number): void;
}

export function createMainStreams(log: RunLog, spec: Container): MainStreams {
  const clients = createEmitter<(client: AttachedClient) => void>();
  const pipe = createPipe();
  const both = (to: Output, name: 'stdout' | 'stderr'): Output => ({
    write(bytes) {
      to.write(bytes);
      clients.emit((client) => client[name](bytes));
    },
  });
  const stdout = both(log.stdout, 'stdout');
  const session = spec.tty === true ? createTerminalSession((bytes) => stdout.write(bytes)) : undefined;
  const stdin = session?.input ?? pipe.input;
  return {
    process: {
      stdin: spec.stdin === true ? stdin : inputOf(''),
      stdout: session?.output ?? stdout,
      stderr: session?.output ?? both(log.stderr, 'stderr'),
      terminal: session?.terminal,
    },
    attach: (client) => clients.subscribe((tell) => tell(client)),
    type: (bytes) => (session === undefined ? pipe.output.write(bytes) : session.type(bytes)),
    resize: (columns, rows) => session?.resize(columns, rows),
    endStdin: () => (session === undefined ? pipe.end() : session.hangUp()),
    end: (code) => clients.emit((client) => client.exit(code)),
  };
}
