import { describe, expect, it } from 'vitest';
import { createKubeletWorld, type KubeletWorld } from './kubelet-world.ts';

/** Runs a scripted application with a probe and gives the text of the first Unhealthy event. */
function unhealthy(
  script: string,
  probe: object,
  container: object = {},
): { world: KubeletWorld; text: string | undefined } {
  const world = createKubeletWorld();
  world.run({
    name: 'web',
    annotations: { 'sim.podtriage.dev/app': script },
    spec: {
      containers: [
        {
          name: 'app',
          image: 'ghcr.io/podtriage/web:v1',
          readinessProbe: { periodSeconds: 5, ...probe },
          ...container,
        },
      ],
    },
  });
  world.seconds(14);
  return { world, text: world.events('web').find(({ reason }) => reason === 'Unhealthy')?.message };
}

const http = (port: number, rest: object = {}) => ({ httpGet: { path: '/ready', port, ...rest } });

describe('a readiness probe that does not pass', () => {
  it.each([
    [
      'nothing listens',
      'listen: 8080',
      http(9090),
      'Get "http://10.244.1.2:9090/ready": dial tcp 10.244.1.2:9090: connect: connection refused',
    ],
    [
      'it listens on localhost only',
      'listen: {port: 8080, address: localhost}',
      http(8080),
      'Get "http://10.244.1.2:8080/ready": dial tcp 10.244.1.2:8080: connect: connection refused',
    ],
    ['the path is wrong', 'listen: 8080\npaths: {/healthz: 200}', http(8080), 'HTTP probe failed with statuscode: 404'],
    [
      'the application is not ready',
      'listen: 8080\npaths: {/ready: 503}',
      http(8080),
      'HTTP probe failed with statuscode: 503',
    ],
    [
      'it answers too slowly',
      'listen: 8080\npaths: {/ready: {status: 200, delay: 3s}}',
      http(8080),
      'Get "http://10.244.1.2:8080/ready": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    ],
    [
      'the scheme is wrong',
      'listen: 8080',
      http(8080, { scheme: 'HTTPS' }),
      'Get "https://10.244.1.2:8080/ready": http: server gave HTTP response to HTTPS client',
    ],
    [
      'the server wants TLS',
      'listen: {port: 8080, protocol: https}',
      http(8080),
      'HTTP probe failed with statuscode: 400',
    ],
    [
      'the port is closed',
      'listen: 8080',
      { tcpSocket: { port: 81 } },
      'dial tcp 10.244.1.2:81: connect: connection refused',
    ],
    [
      'the command fails',
      'listen: 8080',
      { exec: { command: ['cat', '/tmp/ready'] } },
      'cat: /tmp/ready: No such file or directory\n',
    ],
    [
      'the command hangs',
      'listen: 8080',
      { exec: { command: ['sleep', '60'] } },
      'command timed out: "sleep 60" timed out after 1s',
    ],
    [
      'gRPC says no',
      'listen: {port: 9000, protocol: grpc}\ngrpc: NOT_SERVING',
      { grpc: { port: 9000 } },
      'service unhealthy (responded with "NOT_SERVING")',
    ],
  ])('says so when %s', (_, script, probe, output) => {
    const { world, text } = unhealthy(script, probe);
    expect(text).toBe(`Readiness probe failed: ${output}`);
    expect(world.status('web')).toBe('0/1 Running 0');
    expect(world.pod('web').status.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Ready',
        status: 'False',
        reason: 'ContainersNotReady',
        message: 'containers with unready status: [app]',
      }),
    );
  });

  it.each([
    [
      'the port has no such name',
      { httpGet: { path: '/', port: 'http' } },
      'strconv.Atoi: parsing "http": invalid syntax',
    ],
    [
      'the command is not in the image',
      { exec: { command: ['curl', 'localhost'] } },
      'rpc error: code = Unknown desc = failed to exec in container: OCI runtime exec failed: exec failed: unable to start container process: exec: "curl": executable file not found in $PATH: unknown',
    ],
  ])('is an error, not a failure, when %s', (_, probe, output) => {
    expect(unhealthy('listen: 8080', probe).text).toBe(
      `Readiness probe errored and resulted in unknown state: ${output}`,
    );
  });

  it.each([
    ['http', 'listen: 8080', http(8080)],
    ['a named port', 'listen: 8080', { httpGet: { path: '/', port: 'web' } }],
    ['tcp', 'listen: {port: 8080, protocol: tcp}', { tcpSocket: { port: 8080 } }],
    ['exec', 'log: [x]', { exec: { command: ['true'] } }],
    ['grpc', 'listen: {port: 9000, protocol: grpc}\ngrpc: SERVING', { grpc: { port: 9000 } }],
  ])('passes over %s', (_, script, probe) => {
    const { world, text } = unhealthy(script, probe, { ports: [{ name: 'web', containerPort: 8080 }] });
    expect(text).toBeUndefined();
    expect(world.status('web')).toBe('1/1 Running 0');
  });

  it('takes readiness away again when the application stops answering', () => {
    const { world } = unhealthy('listen: 8080', {
      exec: { command: ['sh', '-c', '! test -f /tmp/broken'] },
      failureThreshold: 1,
    });
    expect(world.status('web')).toBe('1/1 Running 0');
    world.kubelets.streams.exec!(
      {
        pod: { kind: 'Pod', namespace: 'default', name: 'web' },
        container: 'app',
        command: ['touch', '/tmp/broken'],
        tty: false,
        stdin: false,
      },
      { stdout: () => {}, stderr: () => {}, exit: () => {} },
    );
    world.seconds(10);
    expect(world.status('web')).toBe('0/1 Running 0');
  });
});

describe('a liveness probe that fails', () => {
  it('kills the container after three failures and the grace period, and it is restarted', () => {
    const world = createKubeletWorld();
    const livenessProbe = { httpGet: { path: '/', port: 81 } };
    world.run({
      name: 'web',
      annotations: { 'sim.podtriage.dev/app': 'listen: 8080\nsigterm: ignore' },
      spec: { containers: [{ name: 'app', image: 'ghcr.io/podtriage/web:v1', livenessProbe }] },
    });
    world.seconds(35);
    expect(world.story('web').slice(-2)).toEqual(
      [
        'Unhealthy: Liveness probe failed: Get "http://10.244.1.2:81/": dial tcp 10.244.1.2:81: connect: connection refused (x3)',
        'Killing: Container app failed liveness probe, will be restarted',
      ].map((line) => expect.stringContaining(line.split(' (x')[0] ?? '')),
    );
    world.seconds(30);
    const status = world.pod('web').status.containerStatuses?.[0];
    expect(status).toMatchObject({ restartCount: 1, lastState: { terminated: { exitCode: 137, reason: 'Error' } } });
  });
});

describe('a startup probe', () => {
  it('holds the other probes back until it passes', () => {
    const script = 'listen: 8080\npaths: {/started: {status: 503, until: 12s}, /: 503}';
    const { world } = unhealthy(script, http(8080), {
      startupProbe: { httpGet: { path: '/started', port: 8080 }, periodSeconds: 5 },
    });
    expect(world.pod('web').status.containerStatuses?.[0]?.started).toBe(false);
    expect(world.story('web').some((line) => line.includes('Readiness'))).toBe(false);
    world.seconds(20);
    expect(world.pod('web').status.containerStatuses?.[0]?.started).toBe(true);
    expect(world.story('web').some((line) => line.includes('Readiness probe failed'))).toBe(true);
  });
});

describe('a probe that names a host', () => {
  const other = (world: KubeletWorld): string => {
    world.run({ name: 'other', spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] } });
    world.seconds(15);
    return world.pod('other').status.podIP ?? '';
  };
  const probing = (world: KubeletWorld, probe: object): void => {
    const readinessProbe = { periodSeconds: 5, ...probe };
    world.run({
      name: 'web',
      spec: { containers: [{ name: 'app', image: 'ghcr.io/podtriage/web:v1', readinessProbe }] },
    });
    world.seconds(15);
  };

  it.each([
    ['httpGet', (host: string) => ({ httpGet: { host, port: 80 } })],
    ['tcpSocket', (host: string) => ({ tcpSocket: { host, port: 80 } })],
  ])('%s asks there and not in the pod', (_kind, probe) => {
    const world = createKubeletWorld();
    probing(world, probe(other(world)));
    expect(world.status('web')).toBe('1/1 Running 0');
  });

  it('says that the name is not known on the node', () => {
    const world = createKubeletWorld();
    probing(world, { httpGet: { host: 'other.default.svc', port: 80, path: 'x' } });
    expect(world.story('web')).toContainEqual(
      expect.stringContaining(
        'Readiness probe failed: Get "http://other.default.svc:80/x": dial tcp: lookup other.default.svc on 10.0.2.3:53: no such host',
      ),
    );
  });

  it('on the loopback of the node finds nothing of the pod', () => {
    const world = createKubeletWorld();
    probing(world, { tcpSocket: { host: 'localhost', port: 8080 } });
    expect(world.story('web')).toContainEqual(
      expect.stringContaining('Readiness probe failed: dial tcp 127.0.0.1:8080: connect: connection refused'),
    );
  });
});

describe('a probe that is redirected', () => {
  const redirecting = (location: string): KubeletWorld => {
    const world = createKubeletWorld();
    world.create<'ConfigMap'>({
      kind: 'ConfigMap',
      metadata: { name: 'site', namespace: 'default' },
      data: { 'default.conf': `server { listen 80; location /ready { return 301 ${location}; } }` },
    });
    world.run({
      name: 'web',
      spec: {
        volumes: [{ name: 'site', configMap: { name: 'site' } }],
        containers: [
          {
            name: 'app',
            image: 'nginx:1.27',
            volumeMounts: [{ name: 'site', mountPath: '/etc/nginx/conf.d' }],
            readinessProbe: { periodSeconds: 5, httpGet: { path: '/ready', port: 80 } },
          },
        ],
      },
    });
    world.seconds(20);
    return world;
  };

  it('to another host passes with a warning', () => {
    const world = redirecting('http://elsewhere.example/');
    expect(world.status('web')).toBe('1/1 Running 0');
    expect(world.story('web')).toContainEqual(
      expect.stringContaining('ProbeWarning: Readiness probe warning: Probe terminated redirects, Response body: '),
    );
  });

  it('to the same host is followed, in circles ten times', () => {
    const world = redirecting('/ready');
    expect(world.status('web')).toBe('0/1 Running 0');
    expect(world.story('web')).toContainEqual(expect.stringContaining('stopped after 10 redirects'));
  });
});

it('a gRPC probe of a server that speaks plain HTTP waits for its whole timeout', () => {
  const { text } = unhealthy('listen: 8080', { grpc: { port: 8080 }, timeoutSeconds: 2 });
  expect(text).toBe(
    'Readiness probe failed: timeout: failed to connect service "10.244.1.2:8080" within 2s: context deadline exceeded',
  );
});
