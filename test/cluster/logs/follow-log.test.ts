import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Cluster, LogChunk } from '../../../src/cluster/cluster.ts';
import { openCluster } from '../../../src/cluster/open-cluster.ts';
import { keyOf } from '../../../src/model/object-key.ts';
import { pod } from '../../helpers/builders.ts';
import { eventually } from '../../helpers/eventually.ts';
import { type FaultServer, startFaultServer, status } from '../../helpers/fault-server.ts';

const running = pod('web').inNamespace('shop').container('app').build();

describe('a followed log', () => {
  let server: FaultServer;
  let cluster: Cluster;
  let stop: AbortController;
  let chunks: LogChunk[];
  /** Each answers one request for the log. */
  let answers: ((response: ServerResponse) => void)[];
  const asked = (): string[] => server.requests.filter((request) => request.includes('/log?'));

  beforeEach(async () => {
    server = await startFaultServer();
    server.put(running);
    chunks = [];
    answers = [];
    stop = new AbortController();
    server.misbehave((request, response) => {
      if (request.url?.includes('/log?') !== true) return false;
      const answer = answers.shift();
      if (answer === undefined) return status(response, 404, 'NotFound', 'pods "web" not found');
      answer(response);
      return true;
    });
    cluster = await openCluster({ kubeconfig: { text: server.kubeconfig() }, env: {} });
  });
  afterEach(async () => {
    stop.abort();
    await cluster.close();
    await server.stop();
  });

  const follow = async (tailLines?: number): Promise<void> => {
    const request = { pod: keyOf(running) as never, container: 'app', previous: false, follow: true };
    const tail = tailLines === undefined ? {} : { tailLines };
    for await (const chunk of cluster.logs({ ...request, ...tail }, stop.signal)) chunks.push(chunk);
  };
  const texts = (): string[] => chunks.map((chunk) => (chunk.type === 'line' ? chunk.text : `(${chunk.type})`));
  /** Sends lines and then breaks the connection off. */
  const cutAfter =
    (...lines: readonly string[]) =>
    (response: ServerResponse) => {
      response.write(`${lines.join('\n')}\n`, () => response.socket?.destroy());
    };
  const lines =
    (...all: readonly string[]) =>
    (response: ServerResponse) =>
      response.end(`${all.join('\n')}\n`);
  const line = (second: number, text: string): string => `2026-03-02T10:00:0${second}.5Z ${text}`;

  test('that is cut off goes on where it was left, without doubling a line', async () => {
    answers.push(cutAfter(line(1, 'one'), line(2, 'two'), line(2, 'two again')));
    answers.push(lines(line(2, 'two'), line(2, 'two again'), line(2, 'late two'), line(3, 'three')));
    const reading = follow();
    await eventually('the third line is there', () => texts().includes('three'));
    await reading;
    expect(texts()).toEqual(['one', 'two', 'two again', '(gap)', 'late two', 'three', '(end)']);
    expect(asked()[1]).toContain('sinceTime=2026-03-02T10%3A00%3A02Z');
  });

  test('says where lines may be missing when the server has no longer what came last', async () => {
    answers.push(cutAfter(line(1, 'one'), line(2, 'two')));
    answers.push(lines(line(5, 'five')));
    await follow();
    expect(texts()).toEqual(['one', 'two', '(gap)', '(gap)', 'five', '(end)']);
    expect(chunks[3]).toEqual({ type: 'gap', reason: 'The log was rotated meanwhile: lines may be missing here.' });
  });

  test('ends when the container has ended, and says how', async () => {
    answers.push((response) => {
      server.put(
        pod('web').inNamespace('shop').container('app').terminated('app', { exitCode: 3, reason: 'Error' }).build(),
      );
      lines(line(1, 'one'))(response);
    });
    await follow();
    expect(chunks.at(-1)).toEqual({ type: 'end', reason: 'container app has ended: Error, exit code 3' });
  });

  test('that the server refuses ends with its words', async () => {
    answers.push((response) =>
      status(response, 400, 'BadRequest', 'container "app" in pod "web" is waiting to start: ContainerCreating'),
    );
    await follow();
    expect(chunks).toEqual([
      { type: 'end', reason: 'container "app" in pod "web" is waiting to start: ContainerCreating' },
    ]);
  });

  test('passes over an endless line with a word about what it left out', async () => {
    answers.push(lines(`${line(1, 'x'.repeat(300_000))}`, line(2, 'two')));
    await follow();
    expect(texts().slice(1)).toEqual(['(gap)', 'two', '(end)']);
    expect(chunks[1]).toMatchObject({
      reason: expect.stringMatching(/^\d+ more characters of this line are left out\.$/),
    });
  });

  test('keeps bytes that are no text from breaking anything', async () => {
    answers.push((response) =>
      response.end(Buffer.concat([Buffer.from(line(1, 'a')), Buffer.from([0xff, 0xfe, 0x0a])])),
    );
    await follow();
    expect(texts()).toEqual(['a\ufffd\ufffd', '(end)']);
  });
});
