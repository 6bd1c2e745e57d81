import { describe, expect, it } from 'vitest';
import { createShellWorld } from './shell-world.ts';

const shell = createShellWorld();

describe('the shell', () => {
  it.each([
    ['words and quotes', `echo "a  b" 'c $x' d\\ e`, 'a  b c $x d e\n'],
    ['variables', 'x=1; y="$x-2"; echo $y ${x}', '1-2 1\n'],
    ['defaults', 'echo ${a:-one} ${a:=two} $a ${a:+three} ${#a}', 'one two two three 3\n'],
    ['cutting', 'p=/a/b.tar.gz; echo ${p##*/} ${p%%.*} ${p%.*} ${p#/a}', 'b.tar.gz /a/b /a/b.tar /b.tar.gz\n'],
    ['field splitting', 'x="a b  c"; for i in $x; do echo "[$i]"; done; echo "$x"', '[a]\n[b]\n[c]\na b  c\n'],
    ['arithmetic', 'i=3; echo $((i * (2 + 1) % 5)) $((i > 2 ? 10 : 20)) $((1 == 1 && 0))', '4 10 0\n'],
    ['command substitution', 'echo "$(echo a; echo b)" `echo c` $(echo $(echo d))', 'a\nb c d\n'],
    ['pipes', 'printf "b\\na\\nb\\n" | sort | uniq -c | sed "s/^ *//"', '1 a\n2 b\n'],
    ['and, or, not', 'true && echo 1 || echo 2; false && echo 3 || echo 4; ! false && echo 5', '1\n4\n5\n'],
    ['if', 'if [ 1 -gt 2 ]; then echo a; elif [ -d /etc ]; then echo b; else echo c; fi', 'b\n'],
    [
      'while and break',
      'i=0; while true; do i=$((i+1)); [ $i = 3 ] && continue; [ $i -gt 4 ] && break; echo $i; done',
      '1\n2\n4\n',
    ],
    ['until', 'i=0; until [ $i -ge 2 ]; do i=$((i+1)); done; echo $i', '2\n'],
    [
      'case',
      'for f in a.txt b.log c; do case $f in *.txt|*.md) echo text;; *.log) echo log;; *) echo other;; esac; done',
      'text\nlog\nother\n',
    ],
    ['functions', 'f() { echo "$# $1"; return 3; }; f x y; echo $?', '2 x\n3\n'],
    ['subshells', 'x=1; (x=2; echo $x; exit 4); echo $x $?', '2\n1 4\n'],
    [
      'redirects',
      'echo one > /tmp/r; echo two >> /tmp/r; cat < /tmp/r; ls /nope 2>/dev/null; cat /nope 2>&1 | wc -l',
      'one\ntwo\n1\n',
    ],
    ['here-documents', "x=5; cat <<EOF\nv=$x\nEOF\ncat <<'EOF'\nv=$x\nEOF", 'v=5\nv=$x\n'],
    ['wildcards', 'cd /tmp; touch g1 g2; echo g? /no*such "g*"', 'g1 g2 /no*such g*\n'],
    ['positional parameters', 'set -- a "b c"; for i in "$@"; do echo $i; done; shift; echo $1 $#', 'a\nb c\nb c 1\n'],
    ['read', 'printf "k v w\\n" | while read a b; do echo "$b-$a"; done', 'v w-k\n'],
    ['exported variables', 'A=1; export B=2; sh -c "echo [\\$A] [\\$B]"; C=3 sh -c "echo \\$C"', '[] [2]\n3\n'],
    ['eval and trap', 'c="echo hi"; eval $c; trap "echo bye" EXIT', 'hi\nbye\n'],
    ['background jobs', 'sleep 1 & echo first; wait; echo last', 'first\nlast\n'],
    ['UTF-8', 'echo grüße | cat', 'grüße\n'],
    ['comments', 'echo a # b\n# c\necho "#d"', 'a\n#d\n'],
  ])('knows %s', (_, script, out) => {
    expect(shell.run(script)).toMatchObject({ out, code: 0 });
  });

  it.each([
    ['a command that is not there', 'nope --x', 127, 'sh: nope: not found\n'],
    ['a file that may not be executed', 'echo x > /tmp/x; /tmp/x', 126, 'sh: /tmp/x: Permission denied\n'],
    ['an unset variable under set -u', 'set -u; echo $nope', 2, 'sh: nope: parameter not set\n'],
    ['a demanded parameter', ': ${DB_URL:?must be set}', 2, 'sh: DB_URL: must be set\n'],
    ['a failure under set -e', 'set -e; false; echo not reached', 1, ''],
    ['broken syntax', 'if true; then', 2, 'sh: unexpected end of file\n'],
    ['a missing directory', 'cd /nope', 2, "sh: cd: can't cd to /nope: No such file or directory\n"],
    ['exit', 'exit 42; echo not reached', 42, ''],
  ])('ends with the right code for %s', (_, script, code, err) => {
    expect(shell.run(script)).toEqual({ out: '', err, code, error: undefined });
  });

  it('speaks as dash in Debian and as bash where bash is asked for', () => {
    const debian = createShellWorld('debian:12');
    expect(debian.run('nope').err).toBe('sh: 1: nope: not found\n');
    expect(debian.exec(['bash', '-c', 'nope']).err).toBe('bash: line 1: nope: command not found\n');
  });

  it('ends a writer whose reader has gone, and lets endless loops pass time', () => {
    expect(shell.run('while true; do echo y; done | head -2')).toMatchObject({ out: 'y\ny\n', code: 0 });
    expect(shell.run('while :; do :; done').code).toBeUndefined();
  });

  it('streams: a command that sleeps goes on as time passes', () => {
    const ran = shell.run('echo a; sleep 100; echo b');
    expect(ran).toMatchObject({ out: 'a\n', code: undefined });
    shell.world.seconds(100);
    expect(ran).toMatchObject({ out: 'a\nb\n', code: 0 });
  });
});
