import { describe, expect, it } from 'vitest';
import type { StreamInput } from '../../../src/apiserver/streams/pod-streams.ts';
import { createKubeletWorld, type KubeletWorld } from './kubelet-world.ts';

const pod = { kind: 'Pod', namespace: 'default', name: 'web' } as const;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Collects what a stream sends. */
function collector() {
  const got = { out: '', result: undefined as unknown };
  return {
    got,
    output: {
      stdout: (chunk: Uint8Array) => {
        got.out += new TextDecoder().decode(chunk);
      },
      stderr: (chunk: Uint8Array) => {
        got.out += new TextDecoder().decode(chunk);
      },
      exit: (result: unknown) => {
        got.result = result;
      },
    },
  };
}

function worldWith(container: object): KubeletWorld {
  const world = createKubeletWorld();
  world.run({
    name: 'web',
    spec: { containers: [{ name: 'app', image: 'busybox:1.36', ...container }], restartPolicy: 'Never' },
  });
  world.seconds(8);
  return world;
}

describe('a container log', () => {
  it('grows while the container runs, tells its followers, and ends with it', () => {
    const world = worldWith({ command: ['sh', '-c', 'echo 1; sleep 10; echo 2 >&2; printf 3'] });
    const log = world.kubelets.streams.log(pod, 'app', 'current');
    const seen: (string | undefined)[] = [];
    log?.subscribe((line) => seen.push(line?.text));
    expect(log?.lines.map(({ text }) => text)).toEqual(['1']);
    world.seconds(15);
    expect(log?.lines.map(({ text, stream }) => `${stream} ${text}`)).toEqual(['stdout 1', 'stderr 2', 'stdout 3']);
    expect(seen).toEqual(['2', '3', undefined]);
    expect(log?.ended).toBe(true);
  });

  it('does not exist for a run that never was', () => {
    const world = worldWith({ command: ['sleep', '100'] });
    expect(world.kubelets.streams.log(pod, 'app', 'previous')).toBeUndefined();
    expect(world.kubelets.streams.log(pod, 'other', 'current')).toBeUndefined();
    expect(world.kubelets.streams.log({ ...pod, name: 'gone' }, 'app', 'current')).toBeUndefined();
  });
});

describe('exec', () => {
  it('feeds stdin, and ends the process when the client hangs up', () => {
    const world = worldWith({ command: ['sleep', '1000'] });
    const { got, output } = collector();
    const input = world.kubelets.streams.exec!(
      { pod, container: 'app', command: ['cat'], tty: false, stdin: true },
      output,
    );
    input.stdin(bytes('hello\n'));
    expect(got.out).toBe('hello\n');
    input.hangUp();
    input.stdin(bytes('too late'));
    world.seconds(1);
    const listing = collector();
    world.kubelets.streams.exec!({ pod, container: 'app', command: ['ps'], tty: false, stdin: false }, listing.output);
    expect(listing.got.out).not.toContain('cat');
  });

  it('ends with 137 when the container goes away', () => {
    const world = worldWith({ command: ['sleep', '20'] });
    const { got, output } = collector();
    world.kubelets.streams.exec!(
      { pod, container: 'app', command: ['sleep', '1000'], tty: false, stdin: false },
      output,
    );
    world.seconds(30);
    expect(got.result).toEqual({ code: 137 });
  });

  it('says that a container is not running', () => {
    const world = worldWith({ command: ['true'] });
    const { got, output } = collector();
    world.kubelets.streams.exec!({ pod, container: 'app', command: ['sh'], tty: true, stdin: true }, output);
    expect(got.result).toEqual({ error: 'container not found ("app")' });
  });
});

describe('attach', () => {
  it('talks to the main process on its terminal, as `kubectl run -it` does', () => {
    const world = worldWith({ stdin: true, stdinOnce: true, tty: true });
    expect(world.status('web')).toBe('1/1 Running 0');
    const { got, output } = collector();
    const input: StreamInput = world.kubelets.streams.attach!(
      { pod, container: 'app', tty: true, stdin: true },
      output,
    );
    for (const key of 'echo hi\rexit 4\r') {
      input.stdin(bytes(key));
      world.clock.advance(20);
    }
    expect(got.out).toContain('hi\r\n');
    expect(got.result).toEqual({ code: 4 });
    world.seconds(2);
    expect(world.status('web')).toBe('0/1 Error 0');
  });

  it('shows what the main process writes from now on', () => {
    const world = worldWith({ command: ['sh', '-c', 'while true; do echo tick; sleep 5; done'] });
    const { got, output } = collector();
    const input = world.kubelets.streams.attach!({ pod, container: 'app', tty: false, stdin: false }, output);
    world.seconds(6);
    input.hangUp();
    world.seconds(20);
    expect(got.out.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(got.out).toContain('tick\n');
  });
});

describe('a port-forward', () => {
  it('carries HTTP to the program, and says when nothing listens', () => {
    const world = worldWith({ image: 'nginx:1.27' });
    let answer = '';
    let closed = false;
    const connection = world.kubelets.streams.connect!(pod, 80, {
      data: (chunk) => {
        answer += new TextDecoder().decode(chunk);
      },
      close: () => {
        closed = true;
      },
    });
    if (typeof connection === 'string') throw new Error(connection);
    connection.write(bytes('GET / HTTP/1.1\r\nHost: x\r\n'));
    expect(answer).toBe('');
    connection.write(bytes('Connection: close\r\n\r\n'));
    world.seconds(1);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*Welcome to nginx!/);
    expect(closed).toBe(true);
    expect(world.kubelets.streams.connect!(pod, 81, { data: () => {}, close: () => {} })).toContain(
      'connect: connection refused',
    );
  });
});
