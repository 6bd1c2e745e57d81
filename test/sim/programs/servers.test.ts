import { describe, expect, it } from 'vitest';
import { createKubeletWorld } from '../kubelet/kubelet-world.ts';
import { createShellWorld } from '../shell/shell-world.ts';

function started(image: string, container: object = {}, spec: object = {}) {
  const world = createKubeletWorld();
  world.run({ name: 'srv', spec: { containers: [{ name: 'app', image, ...container }], ...spec } });
  world.seconds(40);
  const run = world.pod('srv').status.containerStatuses?.[0];
  return {
    world,
    status: world.status('srv').split(' ')[1],
    log: world.log('srv'),
    exit: run?.lastState?.terminated?.exitCode,
  };
}

describe('well-known images', () => {
  it.each([
    ['nginx:1.27', {}, /start worker processes/],
    ['httpd:2.4', {}, /resuming normal operations/],
    ['redis:7.4', {}, /Ready to accept connections/],
    [
      'postgres:16.4',
      { env: [{ name: 'POSTGRES_PASSWORD', value: 'x' }] },
      /database system is ready to accept connections/,
    ],
    ['mysql:8.4', { env: [{ name: 'MYSQL_ROOT_PASSWORD', value: 'x' }] }, /ready for connections/],
    ['mongo:7', {}, /Waiting for connections/],
    ['rabbitmq:3-management', {}, /Server startup complete/],
    ['ghcr.io/someone/something:1', {}, /\[simulated\] app is running; it does nothing/],
    ['grafana/grafana:11', {}, /\[simulated\] app is running; it answers on 3000/],
    ['zookeeper:3.9', {}, /binding to port 0\.0\.0\.0/],
    ['apache/kafka:3.8', {}, /Kafka Server started/],
    ['elasticsearch:8.15.3', { env: [{ name: 'discovery.type', value: 'single-node' }] }, /"message":"started"/],
    ['ghcr.io/acme/api:1', { ports: [{ containerPort: 8080 }] }, /it answers on 8080/],
  ])('%s starts and says so', (image, container, line) => {
    const { status, log } = started(image, container);
    expect(status).toBe('Running');
    expect(log.some((each) => line.test(each))).toBe(true);
  });

  it.each([
    ['postgres:16.4', {}, 1, 'Error: Database is uninitialized and superuser password is not specified.'],
    ['mysql:8.4', {}, 1, '    You need to specify one of the following as an environment variable:'],
    ['node:22', { command: ['node', 'server.js'] }, 1, "Error: Cannot find module '/server.js'"],
    [
      'python:3.12',
      { command: ['python3', '/app.py'] },
      2,
      "python3: can't open file '/app.py': [Errno 2] No such file or directory",
    ],
    ['eclipse-temurin:21', { command: ['java', '-jar', '/app.jar'] }, 1, 'Error: Unable to access jarfile /app.jar'],
    ['nginx:1.27', { args: ['ngnix'] }, 127, '/docker-entrypoint.sh: line 47: exec: ngnix: not found'],
  ])('%s fails as the real one does when it is started wrongly', (image, container, code, line) => {
    const { status, log, exit } = started(image, container);
    expect(['CrashLoopBackOff', 'Error']).toContain(status);
    expect(exit).toBe(code);
    expect(log).toContain(line);
  });

  it('Elasticsearch wants its node prepared', () => {
    const { world, log } = started('elasticsearch:8.15.3', {}, { restartPolicy: 'Never' });
    expect(world.pod('srv').status.containerStatuses?.[0]?.state?.terminated?.exitCode).toBe(78);
    expect(log.join()).toContain('max virtual memory areas vm.max_map_count [65530] is too low');
  });

  it('nginx needs to write its cache, and reads its configuration', () => {
    const readOnly = started('nginx:1.27', { securityContext: { readOnlyRootFilesystem: true } });
    expect(readOnly.log.at(-1)).toBe(
      'nginx: [emerg] mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)',
    );
    const user = started('nginx:1.27', { securityContext: { runAsUser: 1000 } });
    expect(user.log.at(-1)).toBe(
      'nginx: [emerg] mkdir() "/var/cache/nginx/client_temp" failed (13: Permission denied)',
    );
  });
});

describe('a configured nginx', () => {
  it.each([
    [
      'server { listen 8080; location / { proxy_pass http://api; } }',
      'nginx: [emerg] host not found in upstream "api" in /etc/nginx/conf.d/web.conf:2',
    ],
    ['server { listen 8080;', 'nginx: [emerg] unexpected end of file, expecting "}" in /etc/nginx/conf.d/web.conf:3'],
  ])('refuses %s', (text, line) => {
    const world = createKubeletWorld();
    const data = {
      'web.conf': `\n${text.replace('location', '\nlocation').replace('{ proxy_pass', '{\nproxy_pass')}\n`,
    };
    world.create<'ConfigMap'>({ kind: 'ConfigMap', metadata: { name: 'conf', namespace: 'default' }, data });
    const volumeMounts = [{ name: 'conf', mountPath: '/etc/nginx/conf.d' }];
    world.run({
      name: 'srv',
      spec: {
        containers: [{ name: 'app', image: 'nginx:1.27', volumeMounts }],
        volumes: [{ name: 'conf', configMap: { name: 'conf' } }],
      },
    });
    world.seconds(10);
    expect(world.log('srv').at(-1)).toBe(line.replace(':2', ':4'));
  });

  it('listens where its configuration says', () => {
    const world = createKubeletWorld();
    world.create<'ConfigMap'>({
      kind: 'ConfigMap',
      metadata: { name: 'conf', namespace: 'default' },
      data: { 'web.conf': 'server { listen 8080; }\n' },
    });
    const volumeMounts = [{ name: 'conf', mountPath: '/etc/nginx/conf.d' }];
    const readinessProbe = { tcpSocket: { port: 8080 }, periodSeconds: 1 };
    world.run({
      name: 'srv',
      spec: {
        containers: [{ name: 'app', image: 'nginx:1.27', volumeMounts, readinessProbe }],
        volumes: [{ name: 'conf', configMap: { name: 'conf' } }],
      },
    });
    world.seconds(10);
    expect(world.status('srv')).toBe('1/1 Running 0');
  });
});

describe('what servers say to those who ask', () => {
  it('memcached and ZooKeeper speak their protocols, and Elasticsearch wants a password', () => {
    const shell = createShellWorld('nicolaka/netshoot:v0.13');
    const images = { cache: 'memcached:1.6', zoo: 'zookeeper:3.9', search: 'elasticsearch:8.15.3' };
    const env = [
      { name: 'discovery.type', value: 'single-node' },
      { name: 'ELASTIC_PASSWORD', value: 'secret' },
    ];
    for (const [name, image] of Object.entries(images))
      shell.world.run({ name, spec: { containers: [{ name: 'app', image, env }] } });
    shell.world.seconds(40);
    const at = (name: string): string => shell.world.pod(name).status.podIP ?? '';
    expect(shell.run(`printf 'set k 0 0 5\\r\\nhello\\r\\nget k\\r\\n' | nc ${at('cache')} 11211`).out).toBe(
      'STORED\r\nVALUE k 0 5\r\nhello\r\nEND\r\n',
    );
    expect(shell.run(`echo ruok | nc ${at('zoo')} 2181`).out).toBe(
      'ruok is not executed because it is not in the whitelist.\n',
    );
    expect(shell.run(`curl -sk -o /dev/null -w '%{http_code}' https://${at('search')}:9200`).out).toBe('401');
    expect(shell.run(`curl -sk -u elastic:secret https://${at('search')}:9200/_cluster/health`).out).toContain(
      '"status":"green"',
    );
  });
});
