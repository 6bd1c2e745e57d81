import type { LogChunk, LogRequest } from '../../src/cluster/cluster.ts';
import { defineRule, type Rule } from '../../src/diagnose/rule.ts';
import type { KubeObject, Pod } from '../../src/model/kinds.ts';
import { keyOf } from '../../src/model/object-key.ts';
import type { Page } from '../../src/runbook/page.ts';
import { event, node, object, pod, testNow } from '../helpers/builders.ts';
import { createFakeCluster, type FakeCluster, type FakeClusterOptions } from '../helpers/fake-cluster.ts';

/** A small shop with a pod for each kind of trouble: what the tests of the screen look at. */

const checkout = pod('checkout-7d9f8c5b4-x2klq')
  .inNamespace('shop')
  .onNode('worker-1')
  .container('app', { image: 'registry.example.com/shop/checkout:1.8.2' })
  .container('proxy')
  .waiting('app', 'CrashLoopBackOff', 'back-off 2m40s restarting failed container=app')
  .terminatedBefore('app', { exitCode: 1, finishedAt: '2026-03-02T10:13:40Z' }, 5)
  .build();

const catalog = pod('catalog-6c5d7f9b8-qqw7z')
  .inNamespace('shop')
  .onNode('worker-2')
  .container('app', { image: 'registry.example.com/shop/catalog:2.O' })
  .waiting('app', 'ImagePullBackOff', 'Back-off pulling image "registry.example.com/shop/catalog:2.O"')
  .phase('Pending')
  .build();

const search = pod('search-0')
  .inNamespace('shop')
  .unschedulable(
    '0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient memory.',
  )
  .build();

const payments = ['h8s2v', 'k9d4x', 'p2m7c'].map((suffix) =>
  pod(`payments-5b8c6d7f9-${suffix}`)
    .inNamespace('shop')
    .onNode('worker-1')
    .container('app')
    .waiting('app', 'CreateContainerConfigError', 'secret "payments-db" not found')
    .phase('Pending')
    .build(),
);

const cart = pod('cart-84f6b9c7d-2xv5n')
  .inNamespace('shop')
  .onNode('worker-2')
  .container('app')
  .notReady('app')
  .build();

const web = ['4jz8k', 'b7m2q', 'w9x3c'].map((suffix) =>
  pod(`web-6d8f9c7b5-${suffix}`).inNamespace('shop').onNode('worker-2').container('nginx').build(),
);

const system = [
  pod('coredns-668d6bf9bc-5hxqk').inNamespace('kube-system').onNode('control-plane').container('coredns').build(),
  pod('etcd-control-plane').inNamespace('kube-system').onNode('control-plane').container('etcd').build(),
  pod('kube-proxy-x7v2p')
    .inNamespace('kube-system')
    .onNode('worker-1')
    .container('kube-proxy')
    .terminatedBefore('kube-proxy', { exitCode: 2, finishedAt: '2026-03-02T10:12:00Z' }, 1)
    .build(),
];

const backOff = event(checkout, 'BackOff', 'Back-off restarting failed container app in pod checkout-7d9f8c5b4-x2klq', {
  count: 23,
});
const pulled = event(
  checkout,
  'Pulled',
  'Container image "registry.example.com/shop/checkout:1.8.2" already present on machine',
  {
    type: 'Normal',
    count: 6,
    at: '2026-03-02T10:13:39Z',
  },
);

const shopPods: readonly Pod[] = [checkout, catalog, search, ...payments, cart, ...web, ...system];

const shopObjects: readonly KubeObject[] = [
  ...shopPods,
  backOff,
  pulled,
  event(catalog, 'Failed', 'Failed to pull image "registry.example.com/shop/catalog:2.O": not found', { count: 4 }),
  node('control-plane').build(),
  node('worker-1').build(),
  node('worker-2').build(),
  object('Namespace', 'shop').build(),
  object('Namespace', 'kube-system').build(),
];

export const checkoutPod = checkout;

const logLines = [
  'checkout 1.8.2 starting',
  'reading the configuration from /etc/checkout/config.yaml',
  'connecting to postgres://orders-db:5432/orders',
  'panic: dial tcp 10.96.14.7:5432: connect: connection refused',
  'goroutine 1 [running]:',
];

/** Rules of the tests' own, so that the real ones can change their words. */
const crash = defineRule({
  id: 'crash-dependency-refused',
  kind: 'Pod',
  severity: 'error',
  needs: ['Event'],
  *check(subject, view) {
    const index = (subject.status.containerStatuses ?? []).findIndex(
      ({ state }) => state?.waiting?.reason === 'CrashLoopBackOff',
    );
    if (index < 0) return;
    const key = keyOf(subject);
    yield {
      confidence: 'likely',
      summary:
        'Container "app" ends with exit code 1 because orders-db:5432 refuses its connection; it was restarted 5 times.',
      container: 'app',
      evidence: [
        { type: 'log', object: key, container: 'app', which: 'previous', line: 4, text: logLines[3] ?? '' },
        {
          type: 'field',
          object: key,
          path: `status.containerStatuses[${index}].lastState.terminated`,
          text: 'exit code 1 (Error)',
        },
        ...view
          .eventsFor(key)
          .slice(-1)
          .map((found) => ({
            type: 'event' as const,
            object: key,
            event: found.metadata.name,
            text: `${found.reason}: ${found.message}`,
          })),
      ],
      missing: [{ what: 'the Endpoints of orders-db', why: 'forbidden', needs: 'list endpoints in shop' }],
      vars: { NAMESPACE: 'shop', POD: subject.metadata.name, CONTAINER: 'app', SERVICE: 'orders-db' },
    };
  },
});

const reasonRule = (id: string, reason: string, summary: string, because?: string): Rule<'Pod'> =>
  defineRule({
    id,
    kind: 'Pod',
    severity: 'error',
    needs: ['Event'],
    *check(subject) {
      const index = (subject.status.containerStatuses ?? []).findIndex(
        ({ state }) => state?.waiting?.reason === reason,
      );
      if (index < 0) return;
      yield {
        confidence: 'certain',
        summary,
        container: 'app',
        evidence: [
          {
            type: 'field',
            object: keyOf(subject),
            path: `status.containerStatuses[${index}].state.waiting.message`,
            text: subject.status.containerStatuses?.[index]?.state?.waiting?.message ?? '',
          },
        ],
        ...(because === undefined ? {} : { because: { kind: 'Secret' as const, namespace: 'shop', name: because } }),
        vars: { NAMESPACE: 'shop', POD: subject.metadata.name },
      };
    },
  });

const unschedulable = defineRule({
  id: 'sched-insufficient-memory',
  kind: 'Pod',
  severity: 'error',
  needs: ['Node'],
  *check(subject) {
    const condition = subject.status.conditions?.find(({ reason }) => reason === 'Unschedulable');
    if (condition === undefined) return;
    yield {
      confidence: 'certain',
      summary: 'No node has 6Gi of memory left for it: 2 of 3 nodes lack memory and 1 is tainted.',
      evidence: [
        { type: 'field', object: keyOf(subject), path: 'status.conditions[0].message', text: condition.message ?? '' },
      ],
      vars: { NAMESPACE: 'shop', POD: subject.metadata.name },
    };
  },
});

/** A fault that no pod shows, as there is none. */
const quota = defineRule({
  id: 'ctl-quota-exceeded',
  kind: 'ReplicaSet',
  severity: 'error',
  needs: [],
  *check(subject) {
    yield {
      confidence: 'certain',
      summary: `ReplicaSet ${subject.metadata.name} may not create its pods: the quota of shop is used up.`,
      evidence: [{ type: 'field', object: keyOf(subject), path: 'status.replicas', text: '0 of 2 pods' }],
      vars: {},
    };
  },
});

export const quotaRules = [quota] as unknown as readonly Rule[];

export const shopRules: readonly Rule[] = [
  crash,
  reasonRule(
    'img-tag-not-found',
    'ImagePullBackOff',
    'The registry has no tag 2.O of registry.example.com/shop/catalog.',
  ),
  reasonRule(
    'cfg-secret-missing',
    'CreateContainerConfigError',
    'The Secret payments-db, which container "app" reads, does not exist.',
    'payments-db',
  ),
  unschedulable,
] as unknown as readonly Rule[];

const page = (cause: string, title: string, fields: Partial<Page> = {}): [string, Page] => [
  cause,
  {
    cause,
    title,
    meaning: `What ${cause} means.`,
    impact: 'The pod serves nothing until it is mended.',
    checks: [],
    fixes: [],
    ...fields,
  },
];

export const shopPages: ReadonlyMap<string, Page> = new Map([
  page('crash-dependency-refused', 'A server it needs refuses the connection', {
    meaning: 'The program could reach the address of the server, but nothing listens there.',
    checks: [
      {
        title: 'See whether the Service has any endpoints',
        command: ['kubectl', 'get', 'endpoints', '-n', '$NAMESPACE', '$SERVICE'],
      },
      {
        title: 'Read the log of the run before',
        command: ['kubectl', 'logs', '-n', '$NAMESPACE', '$POD', '-c', '$CONTAINER', '-p'],
      },
    ],
    fixes: [
      {
        title: 'Start the server that it needs',
        command: ['kubectl', 'scale', '-n', '$NAMESPACE', 'deployment/$SERVICE', '--replicas=1'],
        risk: 'Only where it was scaled down by mistake.',
      },
    ],
  }),
  page('img-tag-not-found', 'The image tag does not exist'),
  page('cfg-secret-missing', 'A Secret is missing'),
  page('sched-insufficient-memory', 'No node has enough memory'),
]);

async function* shopLogs({ container, previous, follow }: LogRequest): AsyncIterable<LogChunk> {
  if (container !== 'app') {
    yield { type: 'line', at: '2026-03-02T10:14:00Z', text: `${container} is listening on :15001` };
  } else {
    for (const [index, text] of logLines.entries()) yield { type: 'line', at: `2026-03-02T10:13:3${index}Z`, text };
  }
  if (previous || !follow) yield { type: 'end', reason: 'the container ended with exit code 1 (Error)' };
  else await new Promise(() => undefined);
}

export const shopCluster = (options: Partial<FakeClusterOptions> = {}): FakeCluster =>
  createFakeCluster({ objects: shopObjects, now: testNow, chunks: shopLogs, ...options });
