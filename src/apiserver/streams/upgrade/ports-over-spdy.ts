import { keyOf } from '../../../model/object-key.ts';
import type { Connection } from '../pod-streams.ts';
import { createSpdyConnection, type SpdyConnection, type SpdyStream } from '../spdy/spdy-connection.ts';
import type { StreamRequest } from '../stream-request.ts';

interface Carrier {
  send(bytes: Uint8Array): void;
  close(): void;
}

/**
 * Port-forward over SPDY: for each connection the client opens an error and a data stream with the same `requestid`.
 * Text on the error stream ends the whole session, so both are just closed when all went well.
 */
export function portsOverSpdy(request: StreamRequest & { type: 'ports' }, carrier: Carrier): SpdyConnection {
  const errorStreams = new Map<string, SpdyStream>();
  const open = new Set<Connection>();

  const forward = (stream: SpdyStream, errors: SpdyStream | undefined): void => {
    const port = Number(stream.headers.get('port'));
    const finish = (problem?: string): void => {
      errors?.end(problem === undefined ? undefined : Buffer.from(problem));
      stream.end();
    };
    const connection = request.connect(keyOf(request.pod), port, {
      data: (bytes) => stream.write(bytes),
      close: () => finish(),
    });
    if (typeof connection === 'string') {
      finish(connection);
      return;
    }
    open.add(connection);
    stream.receive = (bytes) => {
      if (bytes !== undefined) connection.write(bytes);
      else if (open.delete(connection)) connection.end();
    };
  };

  const spdy = createSpdyConnection({
    send: carrier.send,
    failed: carrier.close,
    opened(stream) {
      const id = stream.headers.get('requestid') ?? '';
      if (stream.headers.get('streamtype') === 'error') errorStreams.set(id, stream);
      else {
        forward(stream, errorStreams.get(id));
        errorStreams.delete(id);
      }
    },
  });
  return {
    receive: spdy.receive,
    close() {
      spdy.close();
      for (const connection of open) connection.end();
      open.clear();
    },
  };
}
