import { exitStatus } from '../exit-status.ts';
import type { StreamInput } from '../pod-streams.ts';
import { resizeMessage } from '../resize-message.ts';
import { createSpdyConnection, type SpdyConnection, type SpdyStream } from '../spdy/spdy-connection.ts';
import type { StreamRequest } from '../stream-request.ts';

interface Carrier {
  send(bytes: Uint8Array): void;
  close(): void;
}

/** Runs an exec or attach over SPDY: the client opens one stream for each of error, stdin, stdout, stderr and resize. */
export function commandOverSpdy(request: StreamRequest & { type: 'command' }, carrier: Carrier): SpdyConnection {
  const opened = new Map<string, SpdyStream>();
  let input: StreamInput | undefined;
  let exited = false;

  const start = (): void => {
    input = request.start({
      stdout: (bytes) => opened.get('stdout')?.write(bytes),
      stderr: (bytes) => opened.get(request.tty ? 'stdout' : 'stderr')?.write(bytes),
      exit(result) {
        if (exited) return;
        exited = true;
        opened.get('stdout')?.end();
        opened.get('stderr')?.end();
        opened.get('error')?.end(Buffer.from(JSON.stringify(exitStatus(result))));
        carrier.close();
      },
    });
  };

  const spdy = createSpdyConnection({
    send: carrier.send,
    failed: carrier.close,
    opened(stream) {
      const type = stream.headers.get('streamtype') ?? '';
      opened.set(type, stream);
      stream.receive = (bytes) => {
        if (type === 'stdin' && bytes === undefined) input?.endStdin();
        else if (type === 'stdin' && bytes !== undefined) input?.stdin(bytes);
        else if (type === 'resize' && bytes !== undefined && input !== undefined) resizeMessage(bytes, input);
      };
      if (input === undefined && ['error', ...request.wants].every((wanted) => opened.has(wanted))) start();
    },
  });
  return {
    receive: spdy.receive,
    close() {
      spdy.close();
      if (!exited) input?.hangUp();
      exited = true;
    },
  };
}
