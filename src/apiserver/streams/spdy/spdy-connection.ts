import { createFrameReader, dataFrame, type Frame, pingFrame, replyFrame } from './frames.ts';
import { createEmptyBlockWriter, createHeaderReader } from './header-blocks.ts';

/** One stream that the client has opened. */
export interface SpdyStream {
  /** The headers with which it was opened: `streamtype`, and for port-forward `port` and `requestid`. */
  readonly headers: ReadonlyMap<string, string>;
  write(bytes: Uint8Array): void;
  /** Half-closes our side, after `bytes` if there are any. */
  end(bytes?: Uint8Array): void;
  /** What the client sends on it; undefined when it half-closes. Set this when the stream is opened. */
  receive: (bytes: Uint8Array | undefined) => void;
}

export interface SpdyOptions {
  send(bytes: Uint8Array): void;
  /** A stream was opened; its reply is sent already. */
  opened(stream: SpdyStream): void;
  /** The bytes are no SPDY, or the client says goodbye: the connection is to be closed. */
  failed(): void;
}

export interface SpdyConnection {
  /** Bytes from the client, cut anywhere. */
  receive(bytes: Uint8Array): void;
  close(): void;
}

/** Data frames have a 24-bit length; smaller ones let several streams take turns. */
const largestData = 32 * 1024;

/** The server's side of SPDY/3.1 as kubectl uses it: the client opens all streams, and flow control is not needed. */
export function createSpdyConnection({ send, opened, failed }: SpdyOptions): SpdyConnection {
  const readFrames = createFrameReader();
  const headers = createHeaderReader();
  const emptyBlock = createEmptyBlockWriter();
  const streams = new Map<number, SpdyStream>();
  let closed = false;
  // Reading a header block is asynchronous, and what follows it must wait.
  let queue = Promise.resolve();

  const handle = async (frame: Frame): Promise<void> => {
    if (closed) return;
    if (frame.type === 'open') {
      const stream = outgoingStream(frame.stream, await headers.read(frame.block), send);
      streams.set(frame.stream, stream);
      send(replyFrame(frame.stream, emptyBlock()));
      opened(stream);
      if (frame.fin) stream.receive(undefined);
    } else if (frame.type === 'data') {
      const stream = streams.get(frame.stream);
      if (frame.bytes.length > 0) stream?.receive(frame.bytes);
      if (frame.fin) stream?.receive(undefined);
    } else if (frame.type === 'reset') {
      streams.get(frame.stream)?.receive(undefined);
      streams.delete(frame.stream);
    } else if (frame.type === 'ping') send(pingFrame(frame.payload));
    else if (frame.type === 'goAway') failed();
  };

  return {
    receive(bytes) {
      queue = queue
        .then(async () => {
          for (const frame of readFrames(bytes)) await handle(frame);
        })
        .catch(failed);
    },
    close() {
      closed = true;
      headers.close();
    },
  };
}

function outgoingStream(id: number, headers: ReadonlyMap<string, string>, send: SpdyOptions['send']): SpdyStream {
  let ended = false;
  const write = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length && !ended; at += largestData) {
      send(dataFrame(id, bytes.subarray(at, at + largestData), false));
    }
  };
  return {
    headers,
    write,
    end(bytes) {
      if (bytes !== undefined) write(bytes);
      if (!ended) send(dataFrame(id, new Uint8Array(), true));
      ended = true;
    },
    receive: () => {},
  };
}
