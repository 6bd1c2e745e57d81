import { describe, expect, it } from 'vitest';
import { createSpdyConnection, type SpdyStream } from '../../../../src/apiserver/streams/spdy/spdy-connection.ts';
import { spdyClient } from './spdy-client.ts';

interface Story {
  receive(bytes: Uint8Array): void;
  /** What has happened so far, in order. */
  readonly events: readonly string[];
  readonly sent: readonly Buffer[];
  happens(event: string): Promise<void>;
}

/** A server that notes what happens and greets on each stream. */
function story(): Story {
  const events: string[] = [];
  const sent: Buffer[] = [];
  let arrived = (): void => {};
  const note = (event: string): void => {
    events.push(event);
    arrived();
  };
  const connection = createSpdyConnection({
    send: (bytes) => {
      sent.push(Buffer.from(bytes));
    },
    opened: (stream: SpdyStream) => {
      const name = stream.headers.get('streamtype') ?? 'nameless';
      note(`opened ${name}`);
      stream.receive = (bytes) => note(bytes === undefined ? `end of ${name}` : `${name}: ${Buffer.from(bytes)}`);
      stream.write(Buffer.from('hi'));
      stream.end();
      stream.write(Buffer.from('too late'));
    },
    failed: () => note('failed'),
  });
  return {
    receive: connection.receive,
    events,
    sent,
    happens: (event) =>
      new Promise((resolve) => {
        arrived = () => {
          if (events.includes(event)) resolve();
        };
        arrived();
      }),
  };
}

describe('a SPDY connection', () => {
  it('opens streams, passes data on and knows when they end', async () => {
    const [client, server] = [spdyClient(), story()];
    server.receive(await client.open(1, { streamtype: 'error' }, true));
    server.receive(await client.open(3, { streamtype: 'stdin' }));
    server.receive(client.data(3, 'hello'));
    server.receive(client.data(3, '', true));
    await server.happens('end of stdin');
    expect(server.events).toEqual(['opened error', 'end of error', 'opened stdin', 'stdin: hello', 'end of stdin']);
  });

  it('reads frames wherever the bytes are cut', async () => {
    const [client, server] = [spdyClient(), story()];
    const bytes = Buffer.concat([
      await client.open(1, { streamtype: 'stdin', port: '80' }),
      await client.open(3, { streamtype: 'stdout', port: '80' }),
      client.data(1, 'one'),
      client.data(1, 'two', true),
    ]);
    for (const byte of bytes) server.receive(Uint8Array.of(byte));
    await server.happens('end of stdin');
    expect(server.events).toEqual(['opened stdin', 'opened stdout', 'stdin: one', 'stdin: two', 'end of stdin']);
  });

  it('answers each stream with a reply, its data and its end, and nothing after that', async () => {
    const [client, server] = [spdyClient(), story()];
    server.receive(await client.open(1, { streamtype: 'stdout' }));
    server.receive(await client.open(3, { streamtype: 'stderr' }));
    await server.happens('opened stderr');
    const [reply, data, end, secondReply] = server.sent;
    expect(reply?.subarray(0, 4)).toEqual(Buffer.from([0x80, 3, 0, 2]));
    expect(data).toEqual(Buffer.from([0, 0, 0, 1, 0, 0, 0, 2, 0x68, 0x69]));
    expect(end).toEqual(Buffer.from([0, 0, 0, 1, 1, 0, 0, 0]));
    // Only the first block of a connection starts the zlib stream.
    expect(reply?.subarray(12, 14)).toEqual(Buffer.from([0x78, 0x01]));
    expect(secondReply?.subarray(12, 14)).toEqual(Buffer.from([0x00, 0x04]));
    expect(server.sent).toHaveLength(6);
  });

  it('echoes pings, ends reset streams and hears a goodbye', async () => {
    const [client, server] = [spdyClient(), story()];
    server.receive(client.ping(7));
    server.receive(await client.open(1, { streamtype: 'stdin' }));
    server.receive(client.reset(1));
    server.receive(client.goAway());
    await server.happens('failed');
    expect(server.events).toEqual(['opened stdin', 'end of stdin', 'failed']);
    expect(server.sent[0]).toEqual(client.ping(7));
  });

  it.each([
    ['a header block that is no zlib', Buffer.from('8003000100000010000000010000000000000badc0ffee00', 'hex')],
    ['a frame that claims to be huge', Buffer.from([0, 0, 0, 1, 0, 0xff, 0xff, 0xff])],
  ])('fails on %s', async (_, bytes) => {
    const server = story();
    server.receive(bytes);
    await server.happens('failed');
    expect(server.events).toEqual(['failed']);
  });
});
