import { describe, expect, it } from 'vitest';
import { createShellWorld } from './shell-world.ts';

const busybox = createShellWorld();
const debian = createShellWorld('debian:12');

describe('a shell', () => {
  it.each([
    [
      'local variables',
      'x=1; f() { local x=2 y; y=3; echo $x; g; }; g() { echo "g $x"; }; f; echo $x [$y]',
      '2\ng 2\n1 []\n',
    ],
    ['parts of a text', 'x=podtriage; echo ${x:3} ${x:0:3} ${x: -3} ${x:1+1:2}', 'triage pod age dt\n'],
    ['replacing', 'x=a.b.c; echo ${x/./-} ${x//./-} ${x/#a/X} ${x/%c/Z} ${x//.}', 'a-b.c a-b-c X.b.c a.b.Z abc\n'],
    ['counting up', 'i=1; echo $((i++)) $((++i)) $((i += 4)) $i $((0x10 + 010))', '1 3 7 7 24\n'],
    ['the process of a job', 'sleep 50 & kill $!; wait $!; echo $?', '143\n'],
    ['the status of a job', '(exit 7) & wait $!; echo $?; wait 99999; echo $?', '7\n127\n'],
    ['several jobs', 'for i in 3 1 2; do (sleep $i; echo $i) & done; wait; echo all', '1\n2\n3\nall\n'],
    ['$$ in a subshell', '[ $$ = $(echo $$) ] && echo same', 'same\n'],
    ['read with IFS', 'echo a:b:c:d | (IFS=: read x y z; echo "$x|$y|$z")', 'a|b|c:d\n'],
    ['read -r', 'printf \'a\\\\b c\\n\' | (read -r x y; echo "$x-$y")', 'a\\b-c\n'],
    ['read -t', 'sleep 5 | read -t 1 x; echo $?', '1\n'],
    ['&> and &>>', 'ls /nope &> /tmp/e; echo x &>> /tmp/e; wc -l < /tmp/e', '2\n'],
    [
      '[[ with patterns',
      'x=web-1; [[ $x == web-* && $x != db* ]] && echo yes; [[ -z "" ]] && echo empty',
      'yes\nempty\n',
    ],
    [
      'type and command -v',
      'f() { :; }; type f; command -v cd; command -v nope || echo none',
      'f is a function\ncd\nnone\n',
    ],
    ['umask and ulimit', 'umask; ulimit -n', '0022\n1048576\n'],
    ['shift', 'set -- a b c; shift 2; echo $1 $#; shift 5 || echo no', 'c 1\nno\n'],
    ['traps', 'trap "echo got" USR1; kill -USR1 $$; echo after; trap', "got\nafter\ntrap -- 'echo got' USR1\n"],
    ['exit codes of signals', 'sh -c "kill -9 \\$\\$"; echo $?', '137\n'],
    ['sourced files', 'echo "v=5" > /tmp/v.sh; . /tmp/v.sh; echo $v', '5\n'],
    ['set -e in a function that is tested', 'set -e; f() { false; echo on; }; if f; then echo ok; fi', 'on\nok\n'],
    ['set -x', '(set -x; echo a) 2> /tmp/x; cat /tmp/x', 'a\n+ echo a\n'],
    ['pipefail', 'set -o pipefail; false | true; echo $?', '1\n'],
    ['nested here-documents', 'cat <<A; cat <<-B\none $((1+1))\nA\n\ttwo\nB\n', 'one 2\ntwo\n'],
    ['case with several patterns and quotes', 'case "a b" in a|"a b") echo both;; esac', 'both\n'],
    [
      'functions with the status of their last command',
      'f() { (exit 3); }; f; echo $?; g() { return; }; false; g; echo $?',
      '3\n1\n',
    ],
  ])('knows %s', (_, script, out) => {
    expect(busybox.run(script).out).toBe(out);
  });

  it.each([
    ['a read-only variable', 'readonly x=1; x=2; echo not reached', { out: '', err: 'sh: x: is read only\n', code: 2 }],
    ['local outside a function', 'local x', { out: '', err: 'sh: local: not in a function\n', code: 2 }],
    ['a here-string', 'cat <<< x', { out: '', err: 'sh: syntax error: unexpected redirection\n', code: 2 }],
    ['+=', 'x=1; x+=2', { out: '', err: 'sh: x+=2: not found\n', code: 127 }],
    ['a division by zero', 'echo $((1/0))', { code: 2 }],
  ])('refuses %s as busybox does', (_, script, ran) => {
    expect(busybox.run(script)).toMatchObject(ran);
  });
});

describe('bash', () => {
  it.each([
    ['here-strings', 'read a b <<< "x y z"; echo "$b-$a"', 'y z-x\n'],
    ['+=', 'x=1; x+=2; echo $x', '12\n'],
    ['letters', 'x=abc; echo ${x^} ${x^^} ${x,,}', 'Abc ABC abc\n'],
    ['indirect names', 'a=b; b=c; echo ${!a}', 'c\n'],
    ['counting loops', 'for ((i = 0; i < 3; i++)); do echo $i; done; ((i == 3)) && echo three', '0\n1\n2\nthree\n'],
    ['regular expressions', '[[ web-12 =~ ^web-([0-9]+)$ ]] && echo $BASH_REMATCH', 'web-12\n'],
    ['functions by their keyword', 'function f { declare x=1; echo $x; }; f; echo [$x]', '1\n[]\n'],
  ])('knows %s', (_, script, out) => {
    expect(debian.exec(['bash', '-c', script])).toMatchObject({ out, err: '', code: 0 });
  });

  it('words its errors, and dash its own', () => {
    expect(debian.exec(['bash', '-c', 'readonly x=1; x=2']).err).toBe('bash: line 1: x: readonly variable\n');
    expect(debian.run('[[ a == a ]]')).toMatchObject({ err: 'sh: 1: [[: not found\n', code: 127 });
    expect(debian.run('x=1; echo ${x/1/2}').err).toContain('Bad substitution');
  });
});
