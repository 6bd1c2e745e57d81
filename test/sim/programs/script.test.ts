import { describe, expect, it } from 'vitest';
import type { Pod } from '../../../src/model/kinds.ts';
import { scriptOf } from '../../../src/sim/programs/script.ts';

const scripted = (text: string) => {
  const metadata = { name: 'web', annotations: { 'sim.podtriage.dev/app': text } };
  return scriptOf({ apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [] }, status: {} } as Pod, 'app');
};

describe('the script in an annotation', () => {
  it('reads every part in its short and its long form', () => {
    expect(
      scripted(`
log: [plain, {after: 2s, line: later, stream: stderr}, {every: 1m, line: tick}]
listen: [8080, {port: 9090, protocol: grpc, address: 127.0.0.1, after: 500ms}]
paths: {/: 200, /ready: {status: 503, until: 30s, delay: 2s}, /stuck: hang}
memory: [10Mi, {after: 5s, bytes: 300Mi}]
cpu: 300m
requires: [DATABASE_URL]
exit: {after: 3s, code: 7}
sigterm: ignore
grpc: SERVING`),
    ).toEqual({
      log: [
        { afterMs: 0, everyMs: undefined, text: 'plain', stream: 'stdout' },
        { afterMs: 2000, everyMs: undefined, text: 'later', stream: 'stderr' },
        { afterMs: 60_000, everyMs: 60_000, text: 'tick', stream: 'stdout' },
      ],
      listen: [
        { port: 8080, protocol: 'http', address: '0.0.0.0', afterMs: 0 },
        { port: 9090, protocol: 'grpc', address: '127.0.0.1', afterMs: 500 },
      ],
      paths: new Map([
        ['/', { status: 200, untilMs: undefined, delayMs: 0, hangs: false }],
        ['/ready', { status: 503, untilMs: 30_000, delayMs: 2000, hangs: false }],
        ['/stuck', { status: 200, untilMs: undefined, delayMs: 0, hangs: true }],
      ]),
      memory: [
        { afterMs: 0, bytes: 10 * 1024 * 1024 },
        { afterMs: 5000, bytes: 300 * 1024 * 1024 },
      ],
      cpu: [{ afterMs: 0, milli: 300 }],
      requires: ['DATABASE_URL'],
      exit: { afterMs: 3000, code: 7 },
      sigterm: 'ignore',
      grpc: 'SERVING',
    });
  });

  it.each(['', '42', '[]', 'log: {', 'exit: soon', 'listen: {}', 'paths: [1]', 'memory: many'])(
    'survives nonsense: %s',
    (text) => {
      expect(scripted(text)).toBeDefined();
    },
  );

  it('is not there without the annotation', () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: { containers: [] },
      status: {},
    } as Pod;
    expect(scriptOf(pod, 'app')).toBeUndefined();
  });
});
