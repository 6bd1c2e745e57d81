import type { ExecRequest, StreamInput, StreamOutput } from '../../apiserver/streams/pod-streams.ts';
import { arrayOfBytes, bytesOfArray, bytesOfText } from '../programs/byte-string.ts';
import { isStartFailure } from '../programs/create-running-container.ts';
import { createPipe, inputOf, type Output } from '../programs/pipe.ts';
import { createTerminalSession } from '../shell/terminal-session.ts';
import type { ContainerRecord } from './container-record.ts';
import { execFailureText } from './run-in-container.ts';

/** Runs a command in a container for a client: `kubectl exec`. */
export function execInContainer(
  record: ContainerRecord | undefined,
  request: ExecRequest,
  client: StreamOutput,
): StreamInput {
  const inside = record?.current?.inside;
  const main = inside?.main;
  if (record === undefined || inside === undefined || main === undefined) {
    client.exit({ error: `container not found ("${request.container}")` });
    return deaf;
  }
  const session = request.tty ? createTerminalSession((bytes) => client.stdout(arrayOfBytes(bytes))) : undefined;
  const pipe = createPipe();
  const toClient = (send: (bytes: Uint8Array) => void): Output => ({ write: (bytes) => send(arrayOfBytes(bytes)) });
  let gone = false;
  const env = new Map(main.env);
  if (request.tty) env.set('TERM', 'xterm');
  const started = inside.start({
    argv: request.command.map(bytesOfText),
    env,
    cwd: record.spec.workingDir ?? record.current?.image.config.workdir ?? '/',
    stdin: session?.input ?? (request.stdin ? pipe.input : inputOf('')),
    stdout: session?.output ?? toClient((bytes) => client.stdout(bytes)),
    stderr: session?.output ?? toClient((bytes) => client.stderr(bytes)),
    parentPid: 0,
    terminal: session?.terminal,
    onExit: (code) => {
      if (!gone) client.exit({ code });
      gone = true;
    },
  });
  if (isStartFailure(started)) {
    const id = inside.random.text(64, '0123456789abcdef');
    const text = execFailureText(request.command[0] ?? '', started);
    client.exit({
      error: `error executing command in container: failed to exec in container: failed to start exec "${id}": ${text}`,
    });
    return deaf;
  }
  return {
    stdin: (bytes) => {
      if (gone) return;
      if (session === undefined) pipe.output.write(bytesOfArray(bytes));
      else session.type(bytesOfArray(bytes));
    },
    endStdin: () => (session === undefined ? pipe.end() : session.hangUp()),
    resize: (columns, rows) => session?.resize(columns, rows),
    hangUp() {
      if (gone) return;
      gone = true;
      inside.signal(started.process.pid, 9);
    },
  };
}

/** The input of a command that does not run. */
export const deaf: StreamInput = { stdin: () => {}, endStdin: () => {}, resize: () => {}, hangUp: () => {} };
