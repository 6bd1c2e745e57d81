import { expect, it } from 'vitest';
import { createKubeletWorld } from '../kubelet/kubelet-world.ts';

/** A shell in a container that is fed through a pipe, as by `kubectl exec -i`. */
function fedShell() {
  const world = createKubeletWorld();
  const container = { name: 'app', image: 'busybox:1.36', command: ['sleep', '9000'] };
  world.run({ name: 'web', spec: { containers: [container] } });
  world.seconds(10);
  let out = '';
  let code: number | undefined;
  const write = (bytes: Uint8Array): void => {
    out += Buffer.from(bytes).toString();
  };
  const input = world.kubelets.streams.exec?.(
    {
      pod: { kind: 'Pod', namespace: 'default', name: 'web' },
      ...{ container: 'app', command: ['sh'], tty: false, stdin: true },
    },
    {
      stdout: write,
      stderr: write,
      exit: (result) => {
        code = 'code' in result ? result.code : -1;
      },
    },
  );
  return {
    say(text: string): string {
      out = '';
      input?.stdin(Buffer.from(text));
      world.seconds(1);
      return out;
    },
    end(): number | undefined {
      input?.endStdin();
      world.seconds(1);
      return code;
    },
    code: () => code,
  };
}

it('a shell answers each command as soon as it is whole, and does not wait for the end', () => {
  const shell = fedShell();
  expect(shell.say('echo one\n')).toBe('one\n');
  expect(shell.say('for i in 1 2; do\n')).toBe('');
  expect(shell.say('echo $i\n')).toBe('');
  expect(shell.say('done\n')).toBe('1\n2\n');
  expect(shell.say('x=5; false\n')).toBe('');
  expect(shell.say('echo $x $?\n')).toBe('5 1\n');
  expect(shell.code()).toBeUndefined();
  shell.say('(exit 3)\n');
  expect(shell.end()).toBe(3);
});

it('what follows a command on stdin is its own to read', () => {
  const shell = fedShell();
  expect(shell.say('read name\nthe weather\necho "it is $name"\n')).toBe('it is the weather\n');
  expect(shell.say('head -n 1\nfirst\n')).toBe('first\n');
});

it('exit ends it at once, with its trap', () => {
  const shell = fedShell();
  expect(shell.say('trap "echo bye" EXIT\nexit 7\necho never\n')).toBe('bye\n');
  expect(shell.code()).toBe(7);
});
