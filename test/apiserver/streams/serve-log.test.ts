import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/apiserver/api-error.ts';
import type { PodStreams } from '../../../src/apiserver/streams/pod-streams.ts';
import { serveLog } from '../../../src/apiserver/streams/serve-log.ts';
import type { Pod } from '../../../src/model/kinds.ts';
import { pod, testNow } from '../../helpers/builders.ts';
import { type GrowingLog, growingLog } from '../../helpers/growing-log.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

/** Serves the log of one pod, and gives back the answer as soon as its headers are there. */
async function request(subject: Pod, query: string, streams: Partial<PodStreams> = {}): Promise<IncomingMessage> {
  const created = createServer((incoming, response) => {
    try {
      const { searchParams } = new URL(incoming.url ?? '', 'http://127.0.0.1');
      serveLog(
        { pod: subject, query: searchParams, streams: { log: () => undefined, ...streams }, now: testNow },
        response,
      );
    } catch (error) {
      response.writeHead(error instanceof ApiError ? error.status.code : 599).end((error as Error).message);
    }
  });
  server = created;
  await new Promise<void>((resolve) => created.listen(0, '127.0.0.1', resolve));
  const { port } = created.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    get(`http://127.0.0.1:${port}/log?${query}`, resolve).on('error', reject);
  });
}

const logOf = (...texts: readonly string[]): GrowingLog => {
  const log = growingLog();
  for (const [minute, line] of texts.entries()) log.write(`2026-03-02T10:1${minute}:00.123Z`, line);
  return log;
};

describe('a log', () => {
  const three = { log: () => logOf('one', 'two', 'three') };

  it.each([
    ['', 'one\ntwo\nthree\n'],
    ['container=app', 'one\ntwo\nthree\n'],
    ['tailLines=2', 'two\nthree\n'],
    ['tailLines=0', ''],
    ['tailLines=99', 'one\ntwo\nthree\n'],
    ['sinceSeconds=250', 'two\nthree\n'],
    ['sinceTime=2026-03-02T10:12:00Z', 'three\n'],
    ['sinceSeconds=250&tailLines=1', 'three\n'],
    ['limitBytes=6', 'one\ntw'],
    ['timestamps=true&tailLines=1', '2026-03-02T10:12:00.123000000Z three\n'],
    ['timestamps=false', 'one\ntwo\nthree\n'],
  ])('asked for with "%s" is %j', async (query, expected) => {
    const answer = await request(pod('web').build(), query, three);
    expect(answer.headers['content-type']).toBe('text/plain');
    expect(await text(answer)).toBe(expected);
  });

  it('of a pod that is on no node is empty', async () => {
    const answer = await request(pod('web').unschedulable('0/2 nodes are available').build(), '', three);
    expect([answer.statusCode, await text(answer)]).toEqual([200, '']);
  });
});

describe('the run that is read', () => {
  const run = { containerID: 'containerd://x', exitCode: 1 };
  const named: Partial<PodStreams> = { log: (_, container, which) => logOf(`${container} ${which}`) };

  it.each<[what: string, subject: Pod, query: string, expected: string]>([
    ['running', pod('web').build(), '', 'app current\n'],
    ['ended', pod('web').terminated('app', run).build(), '', 'app current\n'],
    [
      'in back-off: the one before',
      pod('web').waiting('app', 'CrashLoopBackOff').terminatedBefore('app', run).build(),
      '',
      'app previous\n',
    ],
    [
      'asked for as the previous one',
      pod('web').terminatedBefore('app', run).build(),
      'previous=true',
      'app previous\n',
    ],
    [
      'of an init container',
      pod('web').initContainer('init').terminated('init', run).build(),
      'container=init',
      'init current\n',
    ],
  ])('is %s', async (_, subject, query, expected) => {
    expect(await text(await request(subject, query, named))).toBe(expected);
  });

  it.each<[subject: Pod, query: string, code: number, message: string]>([
    [pod('web').build(), 'container=nope', 400, 'container nope is not valid for pod web'],
    [
      pod('web').container('a').container('b').build(),
      '',
      400,
      'a container name must be specified for pod web, choose one of: [a b]',
    ],
    [
      pod('web').container('a').container('b').initContainer('i').build(),
      '',
      400,
      'a container name must be specified for pod web, choose one of: [a b] or one of the init containers: [i]',
    ],
    [pod('web').build(), 'previous=true', 400, 'previous terminated container "app" in pod "web" not found'],
    [
      pod('web').waiting('app', 'ErrImagePull').build(),
      '',
      400,
      'container "app" in pod "web" is waiting to start: image can\'t be pulled',
    ],
    [
      pod('web').waiting('app', 'ImagePullBackOff').build(),
      '',
      400,
      'container "app" in pod "web" is waiting to start: trying and failing to pull image',
    ],
    [
      pod('web').waiting('app', 'ContainerCreating').build(),
      '',
      400,
      'container "app" in pod "web" is waiting to start: ContainerCreating',
    ],
    [pod('web').terminated('app', { exitCode: 137 }).build(), '', 400, 'container "app" in pod "web" is terminated'],
    [pod('web').status({ containerStatuses: [] }).build(), '', 400, 'container "app" in pod "web" is not available'],
    [pod('web').build(), 'tailLines=-1', 422, 'tailLines: Invalid value: -1: must be greater than or equal to 0'],
    [pod('web').build(), 'tailLines=many', 400, 'strconv.ParseInt: parsing "many": invalid syntax'],
    [pod('web').build(), 'limitBytes=0', 422, 'limitBytes: Invalid value: 0: must be greater than or equal to 1'],
    [pod('web').build(), 'sinceTime=yesterday', 400, 'parsing time "yesterday"'],
    [
      pod('web').build(),
      'sinceTime=2026-03-02T10:12:00Z&sinceSeconds=5',
      422,
      'at most one of `sinceTime` or `sinceSeconds` may be specified',
    ],
  ])('is refused (%#) for "%s"', async (subject, query, code, message) => {
    const answer = await request(subject, query, named);
    expect(await text(answer)).toContain(message);
    expect(answer.statusCode).toBe(code);
  });
});

describe('a followed log', () => {
  it('comes line by line and ends with the run', async () => {
    const log = logOf('one');
    const answer = await request(pod('web').build(), 'follow=true', { log: () => log });
    const chunks = answer[Symbol.asyncIterator]();
    const next = async (): Promise<string | undefined> => (await chunks.next()).value?.toString();
    expect(await next()).toBe('one\n');
    log.write('2026-03-02T10:16:00Z', 'two');
    expect(await next()).toBe('two\n');
    log.end();
    expect(await next()).toBeUndefined();
  });

  it('answers before there is a line', async () => {
    const answer = await request(pod('web').build(), 'follow=true', { log: growingLog });
    expect(answer.statusCode).toBe(200);
    answer.destroy();
  });

  it('ends at its limit', async () => {
    const log = logOf('one');
    const answer = await request(pod('web').build(), 'follow=true&limitBytes=6', { log: () => log });
    log.write('2026-03-02T10:16:00Z', 'two');
    expect(await text(answer)).toBe('one\ntw');
  });

  it('is let go when the client goes', async () => {
    const log = growingLog();
    let cancelled = () => {};
    const gone = new Promise<void>((resolve) => {
      cancelled = resolve;
    });
    const watched = {
      ...log,
      lines: log.lines,
      subscribe: (listener: Parameters<GrowingLog['subscribe']>[0]) => {
        const cancel = log.subscribe(listener);
        return () => {
          cancel();
          cancelled();
        };
      },
    };
    const answer = await request(pod('web').build(), 'follow=true', { log: () => watched });
    answer.destroy();
    await gone;
  });
});
