import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createShellWorld } from './shell-world.ts';

const pieces = [
  'echo',
  ' ',
  ' ',
  '$x',
  '${x',
  '${x:-',
  '}',
  '$(',
  ')',
  '`',
  '"',
  "'",
  '\\',
  '|',
  '||',
  '&&',
  ';',
  '\n',
  '&',
  '<',
  '>',
  '>>',
  '<<EOF\n',
  'EOF\n',
].concat([
  'if ',
  'then ',
  'fi',
  'while ',
  'do ',
  'done',
  'for i in ',
  'case ',
  ' in ',
  ';;',
  'esac',
  '{ ',
  '(',
  '*',
  '?',
  '[a',
  ']',
  '#',
  '=',
  'x=',
  '$((',
  '))',
  '1',
  '/',
  'cat',
  'grep',
  'sed ',
  's/',
  'awk',
  'tar',
  'xargs',
]);

describe('a hostile script', () => {
  it('never throws, whatever it is made of', () => {
    const shell = createShellWorld();
    assert(
      property(array(constantFrom(...pieces), { maxLength: 14 }), (parts) => {
        shell.run(parts.join(''), '');
      }),
      { numRuns: 1500, seed: 3 },
    );
    assert(
      property(string({ unit: 'binary' }), (text) => void shell.run(text, text)),
      { numRuns: 300, seed: 4 },
    );
    expect(shell.run('echo still there').out).toBe('still there\n');
  });

  it.each([
    ['an endless recursion', 'f() { f; }; f'],
    ['a fork bomb', ':(){ :|:& };:'],
    ['a variable that doubles', 'x=aaaaaaaa; while true; do x=$x$x; done'],
    [
      'a file that doubles',
      'echo aaaaaaaaaaaaaaaa > /tmp/f; while true; do cat /tmp/f /tmp/f > /tmp/g || break; mv /tmp/g /tmp/f; done',
    ],
    ['a loop that does nothing', 'while :; do :; done'],
    ['endless output to nobody', 'while :; do echo x; done > /dev/null'],
    ['a link to itself', 'ln -s /tmp/l /tmp/l; cat /tmp/l; ls -l /tmp/l; find /tmp; rm /tmp/l'],
    ['a broken archive', 'head -c 2000 /bin/sh | tar xf -; echo xxxxxxxx | tar tf -'],
  ])('passes by: %s', (_, script) => {
    const shell = createShellWorld();
    shell.run(script);
    expect(shell.run('echo still there').out).toBe('still there\n');
  });
});
