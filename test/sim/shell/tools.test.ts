import { describe, expect, it } from 'vitest';
import { createShellWorld } from './shell-world.ts';

const shell = createShellWorld();

describe('the tools', () => {
  it.each([
    ['grep', 'printf "a1\\nb2\\na3\\n" | grep -n "^a[0-9]"', '1:a1\n3:a3\n'],
    ['grep -v -i -c', 'printf "X\\ny\\n" | grep -ivc x', '1\n'],
    ['grep -E -o', 'echo "k=v, x=y" | grep -oE "[a-z]=[a-z]"', 'k=v\nx=y\n'],
    ['grep -r', 'mkdir -p /tmp/d; echo needle > /tmp/d/f; grep -r needle /tmp/d', '/tmp/d/f:needle\n'],
    ['sed s', 'echo "a.b.c" | sed "s/\\./-/g; s/c$/[&]/"', 'a-b-[c]\n'],
    ['sed groups', 'echo key=value | sed -E "s/(.*)=(.*)/\\2=\\1/"', 'value=key\n'],
    ['sed addresses', 'seq 5 | sed -n "2,3p"; seq 3 | sed "\\$d"', '2\n3\n1\n2\n'],
    ['awk fields', 'echo "a b c" | awk \'{print $1, $NF ":" NF}\'', 'a c:3\n'],
    ['awk separator and pattern', 'printf "r:x:0\\nu:x:1\\n" | awk -F: \'/^u/ {print $1}\'', 'u\n'],
    ['head and tail', 'seq 10 | head -n 3 | tail -1; seq 5 | tail -n +4', '3\n4\n5\n'],
    ['sort', 'printf "10 b\\n9 a\\n" | sort -n; printf "b\\na\\nb\\n" | sort -ru', '9 a\n10 b\nb\na\n'],
    ['cut and tr', 'echo a:b:c | cut -d: -f2- | tr a-z A-Z; echo a1b2 | tr -d 0-9', 'B:C\nab\n'],
    ['wc', 'printf "a b\\nc\\n" | wc -w; printf "a\\n" | wc -c', '3\n2\n'],
    ['xargs', 'seq 4 | xargs -n 2 echo n; echo x | xargs -I{} echo "<{}>"', 'n 1 2\nn 3 4\n<x>\n'],
    ['tee', 'echo t | tee /tmp/t1 /tmp/t2; cat /tmp/t1 /tmp/t2', 't\nt\nt\n'],
    [
      'cp, mv, rm',
      'mkdir /tmp/q; echo 1 > /tmp/q/a; cp -r /tmp/q /tmp/w; mv /tmp/w/a /tmp/w/b; ls /tmp/w; rm -r /tmp/q; ls -d /tmp/q 2>/dev/null',
      'b\n',
    ],
    [
      'chmod and running a script',
      'printf "#!/bin/sh\\necho ran \\$1\\n" > /tmp/s; chmod +x /tmp/s; /tmp/s me',
      'ran me\n',
    ],
    ['ln and readlink', 'echo l > /tmp/l1; ln -s /tmp/l1 /tmp/l2; cat /tmp/l2; readlink /tmp/l2', 'l\n/tmp/l1\n'],
    [
      'find',
      'mkdir -p /tmp/f/g; touch /tmp/f/x.log /tmp/f/g/y.log; find /tmp/f -name "*.log" -type f',
      '/tmp/f/g/y.log\n/tmp/f/x.log\n',
    ],
    ['base64', 'echo hi | base64; echo aGkK | base64 -d', 'aGkK\nhi\n'],
    ['sha256sum', 'printf abc | sha256sum', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  -\n'],
    ['date', 'date +%Y-%m', '2026-03\n'],
    ['which', 'which sh ls', '/bin/sh\n/bin/ls\n'],
    ['timeout', 'timeout 1 sleep 5; echo $?', '124\n'],
    ['printf', 'printf "%-4s|%03d|%x\\n" ab 7 255', 'ab  |007|ff\n'],
    ['env', 'env -i A=1 env', 'A=1\n'],
    ['basename and dirname', 'basename /a/b.sh .sh; dirname /a/b.sh', 'b\n/a\n'],
    ['stat', 'printf abc > /tmp/st; stat -c "%s %a" /tmp/st', '3 644\n'],
    ['id', 'id -u; whoami', '0\nroot\n'],
  ])('%s', (_, script, out) => {
    expect(
      shell
        .run(script)
        .out.split('\n')
        .filter((line) => line !== '')
        .sort(),
    ).toEqual(
      out
        .split('\n')
        .filter((line) => line !== '')
        .sort(),
    );
  });

  it('tar packs and unpacks what kubectl cp sends and fetches', () => {
    const packed = shell.run(
      'mkdir -p /tmp/tree/sub; echo one > /tmp/tree/a; echo two > /tmp/tree/sub/b; tar cf - /tmp/tree | tar tf -',
    );
    expect(packed.out).toBe('tmp/tree/\ntmp/tree/a\ntmp/tree/sub/\ntmp/tree/sub/b\n');
    expect(
      shell.run('mkdir /tmp/to; cd /; tar cf - tmp/tree | tar xmf - -C /tmp/to; cat /tmp/to/tmp/tree/sub/b').out,
    ).toBe('two\n');
  });

  it('ps shows the processes of the container, and kill ends one', () => {
    expect(shell.run('sleep 500 & ps | grep -c "[0] sleep 500"').out).toBe('1\n');
    expect(shell.run('ps').out).toContain('    1 root      0:00 sleep 1000000\n');
  });

  it('refuses to write where it may not', () => {
    const readOnly = createShellWorld('busybox:1.36', {
      container: { securityContext: { readOnlyRootFilesystem: true } },
    });
    expect(readOnly.run('touch /x').err).toBe('touch: /x: Read-only file system\n');
    const user = createShellWorld('busybox:1.36', { securityContext: { runAsUser: 1000 } });
    expect(user.run('touch /x; touch /tmp/ok && echo fine')).toMatchObject({
      err: 'touch: /x: Permission denied\n',
      out: 'fine\n',
    });
    expect(user.run('id').out).toBe('uid=1000 gid=0(root) groups=0(root)\n');
  });
});

describe('an image without a shell', () => {
  it('says so in the words of the runtime', () => {
    const distroless = createShellWorld('ghcr.io/podtriage/distroless-web:1', { container: { command: undefined } });
    expect(distroless.exec(['sh']).error).toMatch(
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "sh": executable file not found in $PATH: unknown',
    );
  });
});
