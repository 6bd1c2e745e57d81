import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { followLog } from '../../../src/apiserver/streams/follow-log.ts';
import type { LogLine } from '../../../src/apiserver/streams/pod-streams.ts';
import { createRunLog } from '../../../src/sim/programs/run-log.ts';

/** A run that talks, and a client that reads only when it is told to. */
function slowClient() {
  const log = createRunLog(() => new Date('2026-03-02T10:00:00Z'));
  const client = new PassThrough({ highWaterMark: 1024 });
  followLog(log, ({ text }: LogLine) => client.write(`${text}\n`) || true, client);
  let said = 0;
  return {
    log,
    client,
    say(count: number) {
      for (let number = 0; number < count; number++) log.stdout.write(`line ${said++}\n`);
    },
    async read(): Promise<string[]> {
      let text = '';
      client.on('data', (bytes) => {
        text += bytes;
      });
      log.end();
      await new Promise((resolve) => client.on('end', resolve));
      return text.trimEnd().split('\n');
    },
  };
}

it('a client that stops reading is waited for, and gets every line that is still there', async () => {
  const { say, read, client } = slowClient();
  say(900);
  expect(client.writableLength + client.readableLength).toBeLessThan(4096);
  expect(await read()).toEqual(Array.from({ length: 900 }, (_, number) => `line ${number}`));
});

it('what was rotated away before it was read is counted', async () => {
  const { say, read, client } = slowClient();
  say(50_000);
  expect(client.writableLength + client.readableLength).toBeLessThan(4096);
  const lines = await read();
  const gap = lines.findIndex((line) => line.startsWith('[podtriage: '));
  const lost = Number(/\d+/.exec(lines[gap] ?? '')?.[0]);
  expect(lost).toBeGreaterThan(40_000);
  expect(lines[gap + 1]).toBe(`line ${gap + lost}`);
  expect(lines.at(-1)).toBe('line 49999');
});
