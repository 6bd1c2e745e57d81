import { createKubeletWorld, type KubeletWorld } from '../kubelet/kubelet-world.ts';

interface Ran {
  readonly out: string;
  readonly err: string;
  /** undefined while it still runs. */
  readonly code: number | undefined;
  readonly error: string | undefined;
}

/** A container of the given image that sleeps, so that commands can be run in it. */
export interface ShellWorld {
  readonly world: KubeletWorld;
  run(script: string, stdin?: string): Ran;
  exec(command: readonly string[], stdin?: string): Ran;
  /** Types keys into `sh` on a terminal and gives all that appears there. */
  type(keys: string): Ran;
}

export function createShellWorld(image = 'busybox:1.36', spec: Record<string, unknown> = {}): ShellWorld {
  const world = createKubeletWorld();
  const { container = {}, ...podSpec } = spec as { container?: object };
  const containers = [{ name: 'app', image, command: ['sleep', '1000000'], ...container }];
  world.run({ name: 'box', spec: { containers, ...podSpec } });
  world.seconds(20);
  const start = (command: readonly string[], tty: boolean, stdin: boolean) => {
    const ran = { out: '', err: '', code: undefined as number | undefined, error: undefined as string | undefined };
    const decoder = new TextDecoder();
    const input = world.kubelets.streams.exec!(
      { pod: { kind: 'Pod', namespace: 'default', name: 'box' }, container: 'app', command, tty, stdin },
      {
        stdout: (bytes) => {
          ran.out += decoder.decode(bytes);
        },
        stderr: (bytes) => {
          ran.err += decoder.decode(bytes);
        },
        exit: (result) => {
          if ('code' in result) ran.code = result.code;
          else ran.error = result.error;
        },
      },
    );
    return { ran, input };
  };
  const exec = (command: readonly string[], stdin?: string): Ran => {
    const { ran, input } = start(command, false, stdin !== undefined);
    if (stdin !== undefined) {
      input.stdin(new TextEncoder().encode(stdin));
      input.endStdin();
    }
    world.seconds(30);
    return ran;
  };
  return {
    world,
    exec,
    run: (script, stdin) => exec(['sh', '-c', script], stdin),
    type(keys) {
      const { ran, input } = start(['sh'], true, true);
      for (const key of keys) {
        input.stdin(new TextEncoder().encode(key));
        world.clock.advance(50);
      }
      world.seconds(2);
      return ran;
    },
  };
}
