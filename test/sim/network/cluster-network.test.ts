import { describe, expect, it } from 'vitest';
import { createShellWorld } from '../shell/shell-world.ts';
import { addDns, addService } from './dns-world.ts';

const shell = createShellWorld();
const { world } = shell;

world.run({ name: 'web', spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] } });
world.seconds(10);
const webAddress = world.pod('web').status.podIP ?? '';

addDns(world);
addService(world, { name: 'web', clusterIP: '10.96.7.7', addresses: [webAddress] });
addService(world, { name: 'empty', clusterIP: '10.96.7.8', addresses: [] });
addService(world, { name: 'wrong-port', clusterIP: '10.96.7.9', addresses: [webAddress], port: { port: 8080 } });

describe('the network of a pod', () => {
  it('reaches a Service by its names, through its endpoints, and the program logs the request', () => {
    for (const host of ['web', 'web.default', 'web.default.svc.cluster.local', '10.96.7.7', webAddress]) {
      expect(shell.run(`wget -qO- http://${host}/ | grep -o "Welcome to nginx" | head -1`).out).toBe(
        'Welcome to nginx\n',
      );
    }
    expect(world.log('web').some((line) => line.includes('"GET / HTTP/1.1" 200'))).toBe(true);
  });

  it.each([
    [
      'a Service without endpoints',
      'wget -qO- http://empty',
      "wget: can't connect to remote host (10.96.7.8): Connection refused\n",
    ],
    [
      'a Service that leads to a port where nobody listens',
      'wget -qO- http://wrong-port:8080',
      "wget: can't connect to remote host (10.96.7.9): Connection refused\n",
    ],
    ['a name that does not exist', 'wget -qO- http://nope', "wget: bad address 'nope'\n"],
    [
      'a page that does not exist',
      'wget -qO- http://web/nope',
      'wget: server returned error: HTTP/1.1 404 Not Found\n',
    ],
    [
      'an address where nobody answers',
      'wget -T 3 -qO- http://192.0.2.1',
      "wget: can't connect to remote host (192.0.2.1): Operation timed out\n",
    ],
    [
      'a port of the Service that is not offered',
      'nc -w 2 -zv web 81',
      'nc: web (10.96.7.7:81): Operation timed out\n',
    ],
  ])('fails on %s as it would for real', (_, script, err) => {
    expect(shell.run(script)).toMatchObject({ err, code: 1 });
  });

  it('resolves names with the search domains', () => {
    expect(shell.run('nslookup web').out).toBe(
      'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\nName:\tweb.default.svc.cluster.local\nAddress: 10.96.7.7\n\n',
    );
    expect(shell.run('nslookup nope')).toMatchObject({ code: 1, out: expect.stringContaining('NXDOMAIN') });
  });

  it('tests ports and pings pods', () => {
    expect(shell.run(`nc -zv ${webAddress} 80`)).toMatchObject({
      code: 0,
      err: `nc: ${webAddress} (${webAddress}:80) open\n`.slice(4),
    });
    expect(shell.run(`ping -c 2 ${webAddress}`).out).toContain(
      '2 packets transmitted, 2 packets received, 0% packet loss',
    );
  });
});

describe('curl in nginx', () => {
  const nginx = createShellWorld('nginx:1.27', { container: { command: undefined } });

  it('reaches the pod itself, and words its failures as curl does', () => {
    expect(nginx.run('curl -s -o /dev/null -w "%{http_code}" localhost').out).toBe('200');
    expect(nginx.run('curl localhost:81')).toMatchObject({
      code: 7,
      err: 'curl: (7) Failed to connect to localhost port 81 after 0 ms: Could not connect to server\n',
    });
    expect(nginx.run('curl -f localhost/nope')).toMatchObject({
      code: 22,
      err: 'curl: (22) The requested URL returned error: 404\n',
    });
    expect(nginx.run('curl -sI localhost').out).toContain('HTTP/1.1 200 OK\r\n');
  });

  it('cannot resolve anything when the cluster has no DNS', () => {
    expect(nginx.run('curl web')).toMatchObject({ code: 6, err: 'curl: (6) Could not resolve host: web\n' });
  });
});

describe('a NetworkPolicy', () => {
  const policed = createShellWorld();
  const target = policed.world;
  addDns(target);
  target.run({
    name: 'web',
    spec: { containers: [{ name: 'app', image: 'nginx:1.27', ports: [{ name: 'http', containerPort: 80 }] }] },
  });
  target.seconds(10);
  const fetch = `wget -T 2 -qO- http://${target.pod('web').status.podIP} | grep -c title`;
  const withPolicy = (policy: object, check: () => void): void => {
    target.create<'NetworkPolicy'>({
      kind: 'NetworkPolicy',
      metadata: { name: 'p', namespace: 'default' },
      spec: policy,
    } as never);
    try {
      check();
    } finally {
      target.api.delete({ kind: 'NetworkPolicy', namespace: 'default', name: 'p' });
    }
  };

  it.each([
    ['nothing comes in', { podSelector: {}, policyTypes: ['Ingress'] }, '0\n'],
    ['nothing goes out', { podSelector: {}, policyTypes: ['Egress'] }, '0\n'],
    ['another port is open', { podSelector: {}, ingress: [{ ports: [{ port: 8080 }] }] }, '0\n'],
    ['the named port is open', { podSelector: {}, ingress: [{ ports: [{ port: 'http' }] }] }, '1\n'],
    ['pods of the namespace may come in', { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }, '1\n'],
    [
      'only labelled pods may come in',
      { podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { role: 'x' } } }] }] },
      '0\n',
    ],
    [
      'another namespace may come in',
      { podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { n: 'x' } } }] }] },
      '0\n',
    ],
    [
      'the range may be reached',
      { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '10.244.0.0/16' } }] }] },
      '1\n',
    ],
    [
      'the address is excepted',
      {
        podSelector: {},
        policyTypes: ['Egress'],
        egress: [{ to: [{ ipBlock: { cidr: '10.244.0.0/16', except: ['10.244.1.0/24'] } }] }],
      },
      '0\n',
    ],
    [
      'it is about other pods',
      { podSelector: { matchLabels: { app: 'other' } }, policyTypes: ['Ingress', 'Egress'] },
      '1\n',
    ],
  ])('is obeyed when %s', (_, policy, out) => {
    withPolicy(policy, () => expect(policed.run(fetch).out).toBe(out));
  });

  it('that forgets DNS makes every name fail', () => {
    withPolicy({ podSelector: {}, policyTypes: ['Egress'], egress: [{ ports: [{ port: 80 }] }] }, () => {
      expect(shell.run('nslookup web').code).toBe(0);
      expect(policed.run('nslookup web').out).toContain('no servers could be reached');
    });
  });
});
