import type { HttpAnswer, HttpRequest } from '../listener.ts';
import type { Process } from '../process.ts';
import { listen, now, pause, say, serveForever } from '../server-process.ts';
import type { Task } from '../task.ts';

const sizes: Readonly<Record<string, number>> = { k: 1024, m: 1_048_576, g: 1_073_741_824 };

/** Elasticsearch: checks its node before it joins a cluster, and wants a password unless it is told not to. */
export function* elasticsearch(process: Process): Task<number> {
  const { env, container } = process;
  const log = (level: string, name: string, message: string): void =>
    say(
      process,
      JSON.stringify({
        '@timestamp': now(process).toISOString(),
        'log.level': level,
        message,
        'log.logger': `org.elasticsearch.${name}`,
        'elasticsearch.node.name': container.hostname,
        'elasticsearch.cluster.name': clusterName(process),
      }),
    );
  log(
    'INFO',
    'node.Node',
    'version[8.15.3], pid[1], build[docker], OS[Linux/6.1.0-26-amd64/amd64], JVM[Oracle Corporation/OpenJDK 64-Bit Server VM/22.0.1]',
  );
  const heap = /-Xmx(\d+)([kmg])/i.exec(env.get('ES_JAVA_OPTS') ?? '');
  const heapBytes =
    heap === null
      ? (container.limits.memoryBytes ?? 2_147_483_648) / 2
      : Number(heap[1]) * (sizes[(heap[2] ?? '').toLowerCase()] ?? 1);
  container.memoryBytes = 250 * 1_048_576;
  yield pause(process, 4000);
  container.memoryBytes = Math.round(heapBytes + 300 * 1_048_576);
  if (env.get('discovery.type') !== 'single-node' && !isNodePrepared(process)) {
    log(
      'ERROR',
      'bootstrap.Elasticsearch',
      'node validation exception\n[1] bootstrap checks failed. You must address the points described in the following [1] lines before starting Elasticsearch. For more information see [https://www.elastic.co/guide/en/elasticsearch/reference/8.15/bootstrap-checks.html]\nbootstrap check failure [1] of [1]: max virtual memory areas vm.max_map_count [65530] is too low, increase to at least [262144]; for more information see [https://www.elastic.co/guide/en/elasticsearch/reference/8.15/bootstrap-checks-max-map-count.html]',
    );
    say(
      process,
      'ERROR: Elasticsearch did not exit normally - check the logs at /usr/share/elasticsearch/logs/docker-cluster.log',
    );
    say(process, 'ERROR: Elasticsearch exited unexpectedly, with exit code 78');
    return 78;
  }
  yield pause(process, 6000);
  const isSecure = env.get('xpack.security.enabled') !== 'false';
  const http = (request: HttpRequest): HttpAnswer => answer(process, request, isSecure);
  if (!listen(process, { port: 9200, address: '0.0.0.0', protocol: isSecure ? 'https' : 'http', http })) {
    log(
      'ERROR',
      'bootstrap.Elasticsearch',
      'fatal exception while booting Elasticsearch: BindHttpException: Failed to bind to 0.0.0.0:9200',
    );
    return 1;
  }
  listen(process, { port: 9300, address: '0.0.0.0', protocol: 'tcp', reply: () => '' });
  log('INFO', 'node.Node', 'started');
  log(
    'INFO',
    'cluster.routing.allocation.AllocationService',
    'current.health="GREEN" message="Cluster health status changed from [YELLOW] to [GREEN]"',
  );
  return yield* serveForever(process, { exitCode: 143 });
}

const clusterName = ({ env }: Process): string => env.get('cluster.name') ?? 'docker-cluster';

/** The kernel's setting is the node's: a privileged init container of any of its pods may have raised it. */
function isNodePrepared({ container }: Process): boolean {
  const { nodeName } = container.pod.spec;
  return container.api
    .list('Pod')
    .filter(({ spec }) => spec.nodeName === nodeName)
    .flatMap(({ spec }) => [...(spec.initContainers ?? []), ...spec.containers])
    .some(
      ({ command = [], args = [], securityContext }) =>
        securityContext?.privileged === true && /vm\.max_map_count/.test([...command, ...args].join(' ')),
    );
}

function answer(process: Process, { path, headers }: HttpRequest, isSecure: boolean): HttpAnswer {
  const json = { 'content-type': 'application/json' };
  const given = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1];
  const account = given === undefined ? undefined : Buffer.from(given, 'base64').toString('utf8');
  if (isSecure && account !== `elastic:${process.env.get('ELASTIC_PASSWORD') ?? ''}`) {
    const reason =
      account === undefined
        ? `missing authentication credentials for REST request [${path}]`
        : `unable to authenticate user [${account.split(':')[0]}] for REST request [${path}]`;
    return {
      status: 401,
      headers: { ...json, 'www-authenticate': 'Basic realm="security", charset="UTF-8"' },
      body: `${JSON.stringify({ error: { type: 'security_exception', reason }, status: 401 })}\n`,
    };
  }
  const cluster = clusterName(process);
  if (path === '/')
    return {
      status: 200,
      headers: json,
      body: `${JSON.stringify({ name: process.container.hostname, cluster_name: cluster, version: { number: '8.15.3' }, tagline: 'You Know, for Search' }, null, 2)}\n`,
    };
  if (path.startsWith('/_cluster/health'))
    return {
      status: 200,
      headers: json,
      body: `${JSON.stringify({ cluster_name: cluster, status: 'green', number_of_nodes: 1, active_shards: 0 })}\n`,
    };
  if (path.startsWith('/_cat/')) return { status: 200, headers: { 'content-type': 'text/plain' }, body: '' };
  return {
    status: 404,
    headers: json,
    body: `${JSON.stringify({ error: { type: 'index_not_found_exception', reason: `no such index [${path.slice(1).replace(/[/?].*$/, '')}]` }, status: 404 })}\n`,
  };
}
