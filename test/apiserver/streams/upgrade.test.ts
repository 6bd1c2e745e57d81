import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { Api } from '../../../src/apiserver/api.ts';
import { createUpgradeHandler } from '../../../src/apiserver/streams/create-upgrade-handler.ts';
import type { PodStreams, StreamOutput } from '../../../src/apiserver/streams/pod-streams.ts';
import type { Pod } from '../../../src/model/kinds.ts';
import { pod } from '../../helpers/builders.ts';
import { type ScriptedStreams, scriptedStreams } from '../../helpers/scripted-streams.ts';

const servers: Server[] = [];
const sockets: WebSocket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate();
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(streams: PodStreams, pods: readonly Pod[] = [pod('web').build()]): Promise<string> {
  const api = {
    get: ({ name }: { name: string }) => pods.find(({ metadata }) => metadata.name === name),
  } as unknown as Api;
  const authenticate = () => ({ name: 'kubernetes-admin', groups: ['system:masters'] });
  const server = createServer().on('upgrade', createUpgradeHandler({ api, streams, authenticate }));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/namespaces/default/pods/`;
}

interface Session {
  readonly protocol: string;
  /** Each message as its channel and its text. */
  readonly messages: readonly string[];
  send(channel: number, text: string | readonly number[]): void;
  /** Cuts the connection without a goodbye. */
  cut(): void;
  received(text: string): Promise<void>;
  /** The code with which the server closed. */
  readonly closed: Promise<number>;
}

function open(url: string, protocols: readonly string[] = ['v5.channel.k8s.io']): Promise<Session> {
  const socket = new WebSocket(url, [...protocols]);
  sockets.push(socket);
  const messages: string[] = [];
  let arrived = (): void => {};
  socket.on('message', (data: Buffer) => {
    messages.push(`${data[0]}:${data.subarray(1)}`);
    arrived();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const session = {
    messages,
    closed,
    get protocol() {
      return socket.protocol;
    },
    send: (channel: number, content: string | readonly number[]) =>
      socket.send(Buffer.concat([Uint8Array.of(channel), Buffer.from(content as string)])),
    cut: () => socket.terminate(),
    received: (text: string) =>
      new Promise<void>((resolve) => {
        arrived = () => {
          if (messages.includes(text)) resolve();
        };
        arrived();
      }),
  };
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(session));
    socket.on('error', reject);
    socket.on('unexpected-response', (_, response) => {
      let body = '';
      response.on('data', (bytes) => {
        body += bytes;
      });
      response.on('end', () => reject(new Error(`${response.statusCode} ${body}`)));
    });
  });
}

const print = (output: StreamOutput, text: string): void => output.stdout(Buffer.from(text));
const success = '3:{"metadata":{},"status":"Success"}';

/** Like `cat`: gives back what it reads, and ends with its input. */
const cat = (): ScriptedStreams =>
  scriptedStreams((_, output) => ({
    stdin: (bytes) => output.stdout(bytes),
    endStdin: () => output.exit({ code: 0 }),
  }));

/** Writes to both outputs and exits with the code that the command names. */
const exits = (code: number): ScriptedStreams =>
  scriptedStreams((_, output) => {
    print(output, 'out');
    output.stderr(Buffer.from('err'));
    output.exit({ code });
    return {};
  });

describe('exec over WebSocket', () => {
  it('carries output, then the status, then closes', async () => {
    const session = await open(`${await serve(exits(0))}web/exec?command=true&stdout=true&stderr=true`);
    expect(await session.closed).toBe(1000);
    expect(session.messages).toEqual(['1:out', '2:err', success]);
  });

  it('tells the exit code', async () => {
    const session = await open(`${await serve(exits(7))}web/exec?command=false&stdout=true&stderr=true`);
    await session.closed;
    expect(JSON.parse(session.messages.at(-1)?.slice(2) ?? '')).toMatchObject({
      status: 'Failure',
      reason: 'NonZeroExitCode',
      details: { causes: [{ reason: 'ExitCode', message: '7' }] },
    });
  });

  it('tells why a command could not run at all', async () => {
    const missing = scriptedStreams((_, output) => {
      output.exit({ error: 'OCI runtime exec failed: exec: "bash": executable file not found in $PATH: unknown' });
      return {};
    });
    const session = await open(`${await serve(missing)}web/exec?command=bash&stdout=true`);
    await session.closed;
    expect(session.messages.at(-1)).toContain('executable file not found in $PATH');
    expect(session.messages.at(-1)).toContain('"reason":"InternalError"');
  });

  it.each([
    [['v5.channel.k8s.io', 'v4.channel.k8s.io', 'v3.channel.k8s.io'], 'v5.channel.k8s.io'],
    [['v4.channel.k8s.io', 'channel.k8s.io'], 'v4.channel.k8s.io'],
  ])('picks the best of %j', async (offered, picked) => {
    const session = await open(`${await serve(exits(0))}web/exec?command=true&stdout=true`, offered);
    expect(session.protocol).toBe(picked);
  });

  it('passes input, its end and the size of the terminal to the command', async () => {
    const streams = cat();
    const session = await open(`${await serve(streams)}web/exec?command=sh&command=-c&stdin=true&stdout=true&tty=true`);
    session.send(4, '{"Width":100,"Height":30}\n');
    session.send(4, 'no size');
    session.send(0, 'hello');
    session.send(255, [0]);
    expect(await session.closed).toBe(1000);
    expect(session.messages).toEqual(['1:hello', success]);
    expect(streams.seen).toEqual(['exec web/app sh -c', 'resize 100x30', 'stdin hello', 'end of stdin']);
  });

  it('gives a terminal one output', async () => {
    const session = await open(`${await serve(exits(0))}web/exec?command=true&stdout=true&stderr=true&tty=true`);
    await session.closed;
    expect(session.messages).toEqual(['1:out', '1:err', success]);
  });

  it('hangs up the command when the client goes', async () => {
    const streams = cat();
    const session = await open(`${await serve(streams)}web/exec?command=cat&stdin=true&stdout=true`);
    session.cut();
    await streams.saw('hang up');
    expect(streams.seen).toEqual(['exec web/app cat', 'hang up']);
  });

  it('takes only the first exit of a command', async () => {
    const twice = scriptedStreams((_, output) => {
      output.exit({ code: 0 });
      output.exit({ code: 1 });
      return {};
    });
    const session = await open(`${await serve(twice)}web/exec?command=true&stdout=true`);
    await session.closed;
    expect(session.messages).toEqual([success]);
  });
});

describe('attach over WebSocket', () => {
  it('reaches the main process', async () => {
    const streams = cat();
    const session = await open(`${await serve(streams)}web/attach?stdin=true&stdout=true&container=app`);
    session.send(0, 'hi');
    await session.received('1:hi');
    expect(streams.seen).toEqual(['attach web/app', 'stdin hi']);
  });
});

describe('port-forward over WebSocket channels', () => {
  it('gives each port two channels that start with its number', async () => {
    const streams = cat();
    const session = await open(`${await serve(streams)}web/portforward?ports=80`);
    session.send(0, 'GET /');
    await session.received('0:echo GET /');
    expect(session.messages).toEqual(['0:P\0', '1:P\0', '0:echo GET /']);
    session.cut();
    await streams.saw('end of connection');
  });

  it('tells on the error channel why a port cannot be reached', async () => {
    const session = await open(`${await serve(cat())}web/portforward?ports=81`);
    await session.received('1:connect to web:81: connection refused');
  });
});

describe('a fault in a program', () => {
  const faulty = (): ScriptedStreams => ({
    ...cat(),
    exec: () => {
      throw new Error('a fault in the program');
    },
    connect: () => ({
      write: () => {
        throw new Error('a fault in the program');
      },
      end: () => {},
    }),
  });

  it('ends its exec and leaves the server running', async () => {
    const url = await serve(faulty());
    const session = await open(`${url}web/exec?command=true&stdout=true`);
    expect(await session.closed).toBe(1000);
    expect(session.messages.at(-1)).toContain('a fault in the program');
    expect((await open(`${url}web/attach?stdin=true`)).protocol).toBe('v5.channel.k8s.io');
  });

  it('closes its forwarded connection', async () => {
    const session = await open(`${await serve(faulty())}web/portforward?ports=80`);
    session.send(0, 'GET /');
    expect(await session.closed).toBe(1000);
  });
});

describe('a stream is refused', () => {
  it.each<[what: string, subject: Pod, request: string, answer: string]>([
    ['for a pod that is not there', pod('web').build(), 'nope/exec?command=sh&stdout=true', '404 {"kind":"Status"'],
    ['for another subresource', pod('web').build(), 'web/explode', '404 {"kind":"Status"'],
    ['without a command', pod('web').build(), 'web/exec?stdout=true', 'you must specify at least 1 command'],
    ['without any stream', pod('web').build(), 'web/exec?command=sh', 'you must specify at least 1 of stdin'],
    [
      'for a container that is not there',
      pod('web').build(),
      'web/exec?command=sh&stdout=true&container=x',
      'container x is not valid for pod web',
    ],
    [
      'for a pod on no node',
      pod('web').unschedulable('no room').build(),
      'web/exec?command=sh&stdout=true',
      'pod web does not have a host assigned',
    ],
    [
      'for a container that does not run',
      pod('web').waiting('app', 'CrashLoopBackOff').build(),
      'web/exec?command=sh&stdout=true',
      '500 container not found ("app")',
    ],
    [
      'to the ports of a pod that does not run',
      pod('web').phase('Pending').build(),
      'web/portforward?ports=80',
      '500 unable to forward port because pod is not running. Current status=Pending',
    ],
  ])('%s', async (_, subject, request, answer) => {
    await expect(open((await serve(cat(), [subject])) + request)).rejects.toThrow(answer);
  });

  it('in a recording, which has no processes', async () => {
    const url = `${await serve({ log: () => undefined })}web/exec?command=sh&stdout=true`;
    await expect(open(url)).rejects.toThrow(/405 .*this cluster is a recording/);
  });

  it('in a protocol that nobody knows', async () => {
    const url = `${await serve(cat())}web/exec?command=sh&stdout=true`;
    await expect(open(url, ['v1.channel.k8s.io'])).rejects.toThrow('none of the requested subprotocols is supported');
  });
});
