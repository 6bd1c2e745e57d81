import { describe, expect, it } from 'vitest';
import { createShellWorld } from './shell-world.ts';

describe('a shell on a terminal', () => {
  it('prompts, echoes, runs and ends with exit', () => {
    const { out, code } = createShellWorld().type('echo hi\rexit 3\r');
    expect(out).toBe('/ # echo hi\r\nhi\r\n/ # exit 3\r\n');
    expect(code).toBe(3);
  });

  it('edits the line: backspace, arrows, history', () => {
    const { out } = createShellWorld().type('echx\x7fo ac\x1b[Db\r\x1b[A\rexit\r');
    expect(out.split('\r\n').filter((line) => line === 'abc')).toHaveLength(2);
  });

  it('leaves on Ctrl-D, and interrupts a command with Ctrl-C', () => {
    const ctrlD = createShellWorld().type('\x04');
    expect(ctrlD.code).toBe(0);
    const ctrlC = createShellWorld().type('sleep 1000\r\x03echo $?\r');
    expect(ctrlC.out).toContain('^C\r\n/ # echo $?\r\n130\r\n');
  });

  it('asks for more when a command is not complete', () => {
    const { out } = createShellWorld().type('for i in 1 2; do\recho n$i\rdone\r\x04');
    expect(out).toContain('> ');
    expect(out).toContain('n1\r\nn2\r\n');
  });

  it('gives a command that reads the lines typed to it', () => {
    expect(createShellWorld().type('cat\rabc\r\x04exit\r').out).toContain('abc\r\nabc\r\n');
  });

  it('shows the prompt of the image: bash in Ubuntu when asked for', () => {
    const world = createShellWorld('ubuntu:24.04');
    expect(world.type('\x04').out).toBe('# \r\n');
  });

  it('completes commands and files, and shows the choices', () => {
    const { out } = createShellWorld().type('ech\thi > /etc/pas\t\rls /et\t\rcat /etc/host\t\r\x03exit\r');
    expect(out).toContain('echo hi > /etc/passwd');
    expect(out).toMatch(/hostname {2}hosts\r\n/);
  });
});
