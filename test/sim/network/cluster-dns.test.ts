import { describe, expect, it } from 'vitest';
import { createShellWorld, type ShellWorld } from '../shell/shell-world.ts';
import { addDns, addService, corefile } from './dns-world.ts';

function withServices(shell: ShellWorld): ShellWorld {
  addService(shell.world, { name: 'web', clusterIP: '10.96.7.7', addresses: ['10.244.1.90'] });
  addService(shell.world, {
    name: 'db',
    clusterIP: 'None',
    addresses: ['10.244.1.91', '10.244.1.92'],
    hostnames: ['db-0', 'db-1'],
    port: { name: 'sql', port: 5432 },
  });
  shell.world.create<'Service'>({
    kind: 'Service',
    metadata: { name: 'outside', namespace: 'default' },
    spec: { type: 'ExternalName', externalName: 'example.com' },
  } as never);
  return shell;
}

describe('cluster DNS', () => {
  const shell = withServices(createShellWorld('nicolaka/netshoot:v0.13'));
  addDns(shell.world);

  it.each([
    ['a Service', 'web', 'A', '10.96.7.7'],
    ['a Service of another namespace', 'kube-dns.kube-system', 'A', '10.96.0.10'],
    ['a whole name', 'web.default.svc.cluster.local.', 'A', '10.96.7.7'],
    ['each pod behind a headless Service', 'db', 'A', '10.244.1.91\n10.244.1.92'],
    ['one pod of a StatefulSet', 'db-1.db', 'A', '10.244.1.92'],
    ['a pod by its address', '10-244-1-5.default.pod', 'A', '10.244.1.5'],
    ['an alias', 'outside', 'A', 'example.com.\n198.51.100.10'],
    ['a name outside', 'example.com', 'A', '198.51.100.10'],
    [
      'the ports of a headless Service',
      '_sql._tcp.db.default.svc.cluster.local',
      'SRV',
      '0 100 5432 db-0.db.default.svc.cluster.local.\n0 100 5432 db-1.db.default.svc.cluster.local.',
    ],
    ['the port of a Service', '_http._tcp.web', 'SRV', '0 100 80 web.default.svc.cluster.local.'],
    ['a name that is not there', 'nope', 'A', ''],
    ['no address of the other family', 'web', 'AAAA', ''],
  ])('knows %s', (_, name, type, out) => {
    expect(shell.run(`dig +search +short ${name} ${type}`).out.trim()).toBe(out);
  });

  it('gives an address its name', () => {
    expect(shell.run('dig +short -x 10.96.7.7').out).toBe('web.default.svc.cluster.local.\n');
    expect(shell.run('nslookup 10.244.1.92').out).toContain('name = db-1.db.default.svc.cluster.local\n');
  });

  it('follows the Services at once', () => {
    addService(shell.world, { name: 'fresh', clusterIP: '10.96.7.77', addresses: [] });
    expect(shell.run('getent hosts fresh').out).toBe('10.96.7.77      fresh.default.svc.cluster.local\n');
    shell.world.api.delete({ kind: 'Service', namespace: 'default', name: 'fresh' });
    expect(shell.run('getent hosts fresh')).toMatchObject({ out: '', code: 2 });
  });

  it('says what is not there as each tool does', () => {
    expect(shell.run('nslookup nope').out).toBe(
      `Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n${"** server can't find nope.default.svc.cluster.local: NXDOMAIN\n\n".repeat(2)}`,
    );
    expect(shell.run('host nope').out).toBe('Host nope not found: 3(NXDOMAIN)\n');
    expect(shell.run('dig nope').out).toContain('status: NXDOMAIN');
    expect(shell.run('curl -sS nope')).toMatchObject({ code: 6, err: 'curl: (6) Could not resolve host: nope\n' });
  });

  it('asks the server that it is told to ask', () => {
    expect(shell.run('nslookup example.com 8.8.8.8').out).toContain('Server:\t\t8.8.8.8\n');
    expect(shell.run('nslookup web.default.svc.cluster.local 8.8.8.8').code).toBe(1);
  });
});

describe('a pod', () => {
  it.each([
    [
      'the cluster by default',
      {},
      'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n',
    ],
    ['its node', { dnsPolicy: 'Default' }, 'nameserver 10.0.2.3\n'],
    ['its node on the host network', { hostNetwork: true }, 'nameserver 10.0.2.3\n'],
    [
      'only what its dnsConfig says',
      {
        dnsPolicy: 'None',
        dnsConfig: { nameservers: ['1.1.1.1'], searches: ['corp.example'], options: [{ name: 'ndots', value: '1' }] },
      },
      'search corp.example\nnameserver 1.1.1.1\noptions ndots:1\n',
    ],
    [
      'the cluster, with other options',
      { dnsConfig: { options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }] } },
      'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:2 edns0\n',
    ],
  ])('asks %s', (_, spec, out) => {
    expect(createShellWorld('busybox:1.36', spec).run('cat /etc/resolv.conf').out).toBe(out);
  });

  it('has the aliases of its host in /etc/hosts, and believes what is written there', () => {
    const shell = createShellWorld('busybox:1.36', { hostAliases: [{ ip: '10.1.2.3', hostnames: ['legacy', 'old'] }] });
    addDns(shell.world);
    expect(shell.run('cat /etc/hosts').out).toContain('\n# Entries added by HostAliases.\n10.1.2.3\tlegacy\told\n');
    expect(shell.run('ping -c 1 old').out).toContain('PING old (10.1.2.3)');
    expect(shell.run('echo 10.9.9.9 mine >> /etc/hosts; ping -c 1 mine').out).toContain('PING mine (10.9.9.9)');
  });
});

describe('CoreDNS', () => {
  it('ends with what is wrong in its Corefile', () => {
    const { world } = createShellWorld();
    addDns(world, corefile.replace('kubernetes', 'kubernets'));
    expect(world.log('coredns', 'app', 'previous')).toEqual([
      "/etc/coredns/Corefile:5 - Error during parsing: Unknown directive 'kubernets'",
    ]);
    expect(world.status('coredns')).toContain('CrashLoopBackOff');
  });

  it('ends when it would ask itself', () => {
    const { world } = createShellWorld();
    addDns(world, corefile.replace('/etc/resolv.conf', '127.0.0.53'));
    expect(world.log('coredns', 'app', 'previous').join()).toContain('[FATAL] plugin/loop: Loop (127.0.0.53:');
  });

  it('keeps its configuration when the new one is broken, and takes a good one', () => {
    const shell = createShellWorld();
    const { world } = shell;
    addDns(world);
    const configure = (Corefile: string): void => {
      const config = world.api.get({ kind: 'ConfigMap', namespace: 'default', name: 'coredns' });
      if (config !== undefined) world.api.update<'ConfigMap'>({ ...config, data: { Corefile } });
      world.seconds(90);
    };
    configure(corefile.replace('errors', 'erors'));
    expect(world.log('coredns').join('\n')).toContain('[ERROR] Restart failed: /etc/coredns/Corefile:');
    expect(shell.run('nslookup kube-dns.kube-system').code).toBe(0);
    configure(
      corefile.replace(
        '    errors\n',
        '    errors\n    hosts {\n      10.7.7.7 static.example\n      fallthrough\n    }\n',
      ),
    );
    expect(world.log('coredns').at(-1)).toBe('[INFO] Reloading complete');
    expect(shell.run('nslookup static.example').out).toContain('Address: 10.7.7.7');
  });

  it('that has gone is refused at once, and one that is cut off keeps everybody waiting', () => {
    const shell = createShellWorld();
    addService(shell.world, {
      name: 'kube-dns',
      namespace: 'kube-system',
      clusterIP: '10.96.0.10',
      addresses: [],
      port: { name: 'dns', port: 53, protocol: 'UDP' },
    });
    expect(shell.run('nslookup web')).toMatchObject({
      code: 1,
      err: "nslookup: write to '10.96.0.10': Connection refused\n",
      out: ';; connection timed out; no servers could be reached\n\n',
    });
    expect(shell.run('wget -qO- http://web').err).toBe("wget: bad address 'web'\n");
  });
});
