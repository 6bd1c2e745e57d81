import { expect, it } from 'vitest';
import { createShellWorld } from './shell-world.ts';

const shell = createShellWorld();
const ps = 'web-0 1/1 Running 0 5m\\nweb-1 0/1 Error 3 5m\\ndb-0 1/1 Running 12 1h\\n';

it.each([
  ['columns', `printf "${ps}" | awk '{print $1, $NF}'`, 'web-0 5m\nweb-1 5m\ndb-0 1h\n'],
  ['patterns', `printf "${ps}" | awk '/Error/ {print $1} $4 > 5 {print "many", $1}'`, 'web-1\nmany db-0\n'],
  ['comparisons', `printf "${ps}" | awk '$3 != "Running" && $4 >= 3'`, 'web-1 0/1 Error 3 5m\n'],
  ['a range', `seq 9 | awk 'NR==2,NR==4'`, '2\n3\n4\n'],
  ['BEGIN and END', `printf "${ps}" | awk 'BEGIN {print "POD"} {n += $4} END {print n, NR, n/NR}'`, 'POD\n15 3 5\n'],
  ['-F', `awk -F: '$3 == 0 {print $1 "=" $7}' /etc/passwd`, 'root=/bin/sh\n'],
  ['-F with an expression', `echo "a, b;c" | awk -F '[,;] *' '{print $2 $3}'`, 'bc\n'],
  ['-v and OFS', `echo a b | awk -v x=1 -v OFS=- '{$1=$1; print x, $0}'`, '1-a-b\n'],
  ['arrays', `printf "a\\nb\\na\\n" | awk '{c[$1]++} END {for (k in c) print k, c[k]}'`, 'a 2\nb 1\n'],
  ['in and delete', `awk 'BEGIN {a["x"]=1; print ("x" in a); delete a["x"]; print ("x" in a)}'`, '1\n0\n'],
  [
    'printf',
    `echo "web 3.14159 7" | awk '{printf "%-6s|%5.2f|%03d|%x%%\\n", $1, $2, $3, 255}'`,
    'web   | 3.14|007|ff%\n',
  ],
  [
    'strings',
    `awk 'BEGIN {print length("abc"), substr("hello", 2, 3), index("hello", "l"), toupper("a") tolower("B")}'`,
    '3 ell 3 Ab\n',
  ],
  ['split', `awk 'BEGIN {n = split("10.244.1.5", p, "."); print n, p[4], p[1]}'`, '4 5 10\n'],
  [
    'sub and gsub',
    `echo "a.b.c" | awk '{n = gsub(/\\./, "<&>"); print n, $0; sub("a", "X"); print}'`,
    '2 a<.>b<.>c\nX<.>b<.>c\n',
  ],
  ['match', `echo "took 42ms" | awk 'match($0, /[0-9]+/) {print substr($0, RSTART, RLENGTH)}'`, '42\n'],
  ['sprintf and int', `awk 'BEGIN {x = sprintf("%.1f", 2.24); print x, int(7/2), 7%3, 2^10}'`, '2.2 3 1 1024\n'],
  [
    'control flow',
    `awk 'BEGIN {for (i = 0; i < 6; i++) {if (i == 1) continue; if (i > 3) break; printf i " "}; while (i-- > 2) printf "."; print ""}'`,
    '0 2 3 ..\n',
  ],
  [
    'if and else on lines',
    `seq 3 | awk '{\n  if ($1 % 2)\n    print "odd"\n  else if ($1 == 2)\n    print "two"; else print "?"\n}'`,
    'odd\ntwo\nodd\n',
  ],
  ['a choice', `echo 5 | awk '{print ($1 > 3 ? "big" : "small")}'`, 'big\n'],
  [
    'next and exit',
    `seq 5 | awk '$1 == 2 {next} $1 == 4 {exit 3} {print} END {print "end"}'; echo $?`,
    '1\n3\nend\n3\n',
  ],
  ['functions', `awk 'function f(n) {return n < 2 ? 1 : n * f(n - 1)} BEGIN {print f(5)}'`, '120\n'],
  [
    'several files',
    `echo 1 > /tmp/a; echo 2 > /tmp/b; awk '{print FILENAME, FNR, NR}' /tmp/a /tmp/b`,
    '/tmp/a 1 1\n/tmp/b 1 2\n',
  ],
  ['paragraphs', `printf "a\\nb\\n\\nc\\n" | awk 'BEGIN {RS=""; FS="\\n"} {print $1 "+" NF}'`, 'a+2\nc+1\n'],
  ['files as output', `seq 2 | awk '{print > "/tmp/o"}'; cat /tmp/o`, '1\n2\n'],
  ['ENVIRON', `A=x awk 'BEGIN {print ENVIRON["A"]}'`, 'x\n'],
  ['numbers as text', `awk 'BEGIN {print 0.1 + 0.2, 1e6, 100000 * 100000, 1/3}'`, '0.3 1000000 10000000000 0.333333\n'],
  ['not', `printf "x\\n\\ny\\n" | awk '!/^$/ && !seen[$0]++'`, 'x\ny\n'],
  ['NF changes', `echo "a b c d" | awk '{NF=2; print} {$5="e"; print NF, $0}'`, 'a b\n5 a b   e\n'],
  ['a file of code', `echo '{print "<" $0 ">"}' > /tmp/p.awk; echo x | awk -f /tmp/p.awk`, '<x>\n'],
])('awk knows %s', (_, script, out) => {
  expect(shell.run(script)).toMatchObject({ out, err: '' });
});

it.each([
  ['{print', 'awk: cmd. line:1: Unexpected end of string\n'],
  ['BEGIN {print 1/0}', 'awk: cmd. line:1: Division by zero\n'],
  ['BEGIN {print nope(1)}', 'awk: cmd. line:1: Call to undefined function\n'],
  ['BEGIN {while (1);}', 'awk: cmd. line:1: program does not end\n'],
  ['function f() {return f()} BEGIN {f()}', 'awk: cmd. line:1: function call nesting too deep\n'],
])('awk refuses %s', (program, err) => {
  expect(shell.exec(['awk', program])).toMatchObject({ out: '', err, code: 1 });
});
