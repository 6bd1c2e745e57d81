import { describe, expect, it } from 'vitest';
import { baseImages } from '../../../src/sim/images/base-images.ts';
import { dockerHub } from '../../../src/sim/images/docker-hub.ts';
import { otherRegistries } from '../../../src/sim/images/other-registries.ts';
import { executables } from '../../../src/sim/programs/executables.ts';
import { createShellWorld } from './shell-world.ts';

const shell = createShellWorld();

it('every program that an image names can run', () => {
  const inBases = Object.values(baseImages).flatMap(({ tools }) => Object.values(tools).flat());
  const inImages = [...dockerHub, ...otherRegistries].flatMap(({ programs = {} }) => Object.values(programs));
  expect([...new Set([...inBases, ...inImages])].filter((name) => !executables.has(name))).toEqual([]);
});

describe('the tools', () => {
  it.each([
    ['yes', 'yes | head -2; yes no | head -1', 'y\ny\nno\n'],
    ['rev and tac', 'echo abc | rev; seq 3 | tac', 'cba\n3\n2\n1\n'],
    [
      'nl and paste',
      'printf "a\\nb\\n" | nl; seq 2 > /tmp/1; seq 3 > /tmp/2; paste -d, /tmp/1 /tmp/2',
      '     1\ta\n     2\tb\n1,1\n2,2\n,3\n',
    ],
    ['expr', 'expr 2 + 3; expr 7 / 2; expr web-12 : "web-\\([0-9]*\\)"; expr a = b; echo $?', '5\n3\n12\n0\n1\n'],
    [
      'gzip',
      'seq 100 > /tmp/z; gzip /tmp/z; ls /tmp/z*; zcat /tmp/z.gz | tail -1; gunzip /tmp/z.gz; wc -l < /tmp/z',
      '/tmp/z.gz\n100\n100\n',
    ],
    [
      'hexdump',
      'printf "abc\\n" | hexdump -C',
      '00000000  61 62 63 0a                                       |abc.|\n00000004\n',
    ],
    [
      'pgrep, pidof and pkill',
      'sleep 77 & [ $(pgrep sleep | wc -l) = 2 ] && echo two; pkill sleep; wait; pgrep sleep; pidof sleep',
      'two\n1\n1\n',
    ],
    [
      'mktemp and realpath',
      'f=$(mktemp); [ -f $f ] && echo made; ln -s $f /tmp/alias; [ $(realpath /tmp/alias) = $f ] && echo same',
      'made\nsame\n',
    ],
    [
      'grep around a line',
      'seq 9 | grep -n -A1 -B1 5; seq 9 | grep -C1 -e 2 -e 8',
      '4-4\n5:5\n6-6\n1\n2\n3\n--\n7\n8\n9\n',
    ],
    [
      'grep -L -l -w -x',
      'echo a b > /tmp/g1; echo ab > /tmp/g2; grep -l a /tmp/g1 /tmp/g2; grep -L b$ /tmp/g1; grep -wl b /tmp/g1 /tmp/g2; grep -xc ab /tmp/g2',
      '/tmp/g1\n/tmp/g2\n/tmp/g1\n1\n',
    ],
    [
      'find with tests and actions',
      'mkdir -p /tmp/fd/x/y; cd /tmp/fd; touch a.log b.txt x/c.log x/y/d.LOG; find . -name "*.log" -o -name "*.txt"; find . -iname "*.log" -type f | wc -l; find . -path ./x -prune -o -type f -print; find x -type f ! -name "c*"; find . -name "*.txt" -exec echo got {} \\;; find . -mtime +1 | wc -l; find . -type f -delete; find . -type f | wc -l; find . -maxdepth 1 -type d',
      './a.log\n./b.txt\n./x/c.log\n3\n./a.log\n./b.txt\nx/y/d.LOG\ngot ./b.txt\n0\n0\n.\n./x\n',
    ],
    [
      'sort by keys',
      'printf "a 10 x\\nb 9 y\\nc 10 a\\n" > /tmp/so; sort -k2n /tmp/so | head -1; sort -k2,2nr -k3 /tmp/so; printf "1.5G\\n200M\\n3K\\n" | sort -h; printf "v1.10\\nv1.9\\n" | sort -V; sort -t. -k2 -n -u /dev/null',
      'b 9 y\nc 10 a\na 10 x\nb 9 y\n3K\n200M\n1.5G\nv1.9\nv1.10\n',
    ],
    [
      'du',
      'mkdir -p /tmp/du/a; seq 3000 > /tmp/du/a/f; du /tmp/du; du -sh /tmp/du; du -s /tmp/du/a/f',
      '20\t/tmp/du/a\n24\t/tmp/du\n24.0K\t/tmp/du\n16\t/tmp/du/a/f\n',
    ],
    [
      'devices and dates',
      'head -c 5 /dev/urandom | wc -c; dd if=/dev/zero of=/tmp/dd bs=1k count=3 2>/dev/null; wc -c < /tmp/dd; date -u -d @0 +%FT%T; cat /dev/null',
      '5\n3072\n1970-01-01T00:00:00\n',
    ],
    ['busybox', 'busybox echo hi; busybox nope', 'hi\n'],
    [
      'chroot',
      'mkdir -p /tmp/r/bin /tmp/r/etc; cp /bin/sh /tmp/r/bin/sh; echo inner > /tmp/r/etc/name; chroot /tmp/r /bin/sh -c "read x < /etc/name; echo \\$x; cd /; echo *"',
      'inner\nbin etc\n',
    ],
    ['ss is not there, netstat is', 'netstat -tln | head -1', 'Active Internet connections (only servers)\n'],
  ])('%s', (_, script, out) => {
    expect(shell.run(script).out).toBe(out);
  });

  it('show the program behind a port', () => {
    const nginx = createShellWorld('nicolaka/netshoot:v0.13', { container: { command: ['nc', '-l', '-p', '8080'] } });
    expect(nginx.run('ss -tlnp').out).toContain('users:(("nc",pid=1,fd=6))');
    expect(nginx.run('netstat -tlnp').out).toContain(
      '0.0.0.0:8080            0.0.0.0:*               LISTEN      1/nc\n',
    );
  });

  it('ping needs its capability', () => {
    const bare = createShellWorld('busybox:1.36', {
      container: { securityContext: { capabilities: { drop: ['ALL'] } } },
    });
    expect(bare.run('ping -c 1 127.0.0.1')).toMatchObject({
      code: 1,
      err: 'ping: permission denied (are you root?)\n',
    });
  });

  it('openssl looks at what a server shows', () => {
    const netshoot = createShellWorld('nicolaka/netshoot:v0.13', { dnsPolicy: 'Default' });
    expect(netshoot.run('openssl s_client -connect example.com:443 -servername example.com').out).toContain(
      'Verify return code: 0 (ok)',
    );
    expect(netshoot.run('curl -s -o /dev/null -w "%{http_code} %{scheme}" https://example.com').out).toBe('200 https');
  });
});

describe('a pod that mounts the whole of its node', () => {
  const debug = createShellWorld('busybox:1.36', {
    volumes: [{ name: 'host', hostPath: { path: '/' } }],
    container: { volumeMounts: [{ name: 'host', mountPath: '/host' }] },
  });

  it('sees the node, and chroot goes there', () => {
    expect(debug.run('cat /host/etc/hostname; ls /host/var/log').out).toBe('node-1\ncontainers\npods\n');
    expect(debug.run('chroot /host sh -c "cat /etc/os-release | head -1; systemctl is-active kubelet"').out).toBe(
      'PRETTY_NAME="Debian GNU/Linux 12"\nactive\n',
    );
    expect(debug.run('chroot /host crictl ps').out).toMatch(/Running +app +0 +\S+ +box\n/);
  });

  it('leaves what it writes there', () => {
    debug.run('echo kept > /host/tmp/note');
    expect(debug.run('cat /host/tmp/note; chroot /host cat /tmp/note').out).toBe('kept\nkept\n');
  });
});

it('tar keeps links and reads compressed archives', () => {
  const script =
    'mkdir /tmp/tl; cd /tmp/tl; echo x > f; ln -s f l; tar czf /tmp/tl.tgz -C /tmp tl; rm -r /tmp/tl; tar xzf /tmp/tl.tgz -C /tmp; readlink /tmp/tl/l; cat /tmp/tl/l';
  expect(shell.run(script)).toMatchObject({ out: 'f\nx\n', err: '' });
});
