import { expect, it } from 'vitest';
import { createShellWorld } from './shell-world.ts';

const shell = createShellWorld();

it.each([
  ['s', `echo "a.b.c" | sed 's/\\./-/g; s/c$/[&]/'`, 'a-b-[c]\n'],
  ['groups', `echo key=value | sed -E 's/(.*)=(.*)/\\2=\\1/'`, 'value=key\n'],
  ['groups of the basic kind', `echo key=value | sed 's/\\(.*\\)=\\(.*\\)/\\2:\\1/'`, 'value:key\n'],
  ['other delimiters', `echo /etc/hosts | sed 's#/etc#/tmp#; s|hosts|x|'`, '/tmp/x\n'],
  ['classes', `echo "a1 b22" | sed 's/[[:digit:]]\\{1,\\}/N/g'`, 'aN bN\n'],
  ['the nth match', `echo aaaa | sed 's/a/b/2; s/a/c/2g'`, 'abcc\n'],
  ['case of letters', `echo "Ab" | sed 's/a/x/I; s/b/\\U&\\E!/'`, 'xB!\n'],
  ['several -e', `echo ab | sed -e 's/a/1/' -e 's/b/2/'`, '12\n'],
  ['-n and p', `seq 5 | sed -n '2,3p;$p'`, '2\n3\n5\n'],
  ['s with p', `seq 3 | sed -n 's/2/two/p'`, 'two\n'],
  ['d', `seq 4 | sed '1d;/3/d'`, '2\n4\n'],
  [
    'ranges of patterns',
    `seq 9 | sed -n '/3/,/5/p'; seq 5 | sed '2,$d'; seq 9 | sed -n '/7/,+1p'`,
    '3\n4\n5\n1\n7\n8\n',
  ],
  ['not', `seq 4 | sed -n '2!p'`, '1\n3\n4\n'],
  ['a, i and c', `seq 3 | sed -e '1i top' -e '2c two' -e '$a end'`, 'top\n1\ntwo\n3\nend\n'],
  ['a with a backslash', `echo x | sed '/x/a\\\n  behind'`, 'x\nbehind\n'],
  ['y', `echo abc | sed 'y/abc/xyz/'`, 'xyz\n'],
  ['q', `seq 9 | sed 2q; seq 3 | sed '2q5'; echo $?`, '1\n2\n1\n2\n5\n'],
  ['blocks', `seq 4 | sed -n '2,3{s/^/n/;p}'`, 'n2\nn3\n'],
  ['the hold space', `seq 3 | sed -n '1!G;h;$p'`, '3\n2\n1\n'],
  ['N and joined lines', `seq 4 | sed 'N;s/\\n/,/'; seq 3 | sed ':a;N;$!ba;s/\\n/ /g'`, '1,2\n3,4\n1 2 3\n'],
  ['=', `printf "a\\nb\\n" | sed -n '/b/='`, '2\n'],
  [
    '-i',
    `printf "port=80\\n" > /tmp/c; sed -i 's/80/8080/' /tmp/c; cat /tmp/c; sed -i.bak 's/8080/1/' /tmp/c; cat /tmp/c /tmp/c.bak`,
    'port=8080\nport=1\nport=8080\n',
  ],
  ['line ends in the replacement', `echo a,b | sed 's/,/\\n/'`, 'a\nb\n'],
  ['dollar signs', `echo 'x' | sed 's/x/$1 $$/'`, '$1 $$\n'],
  ['comments', `echo a | sed '# says nothing\ns/a/b/'`, 'b\n'],
])('sed knows %s', (_, script, out) => {
  expect(shell.run(script)).toMatchObject({ out, err: '' });
});

it.each([
  ['s/a/b', 'sed: unmatched delimiter\n'],
  ['k', 'sed: unsupported command k\n'],
  ['{p', "sed: unmatched `{'\n"],
  [':a;ba', 'sed: script does not end\n'],
])('sed refuses %s', (script, err) => {
  expect(shell.run(`echo x | sed '${script}'`)).toMatchObject({ err, code: 1 });
});
