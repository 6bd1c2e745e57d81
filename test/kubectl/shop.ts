const container = (name: string, image: string, fields: object = {}): object => ({ name, image, ...fields });

const deployment = (name: string, replicas: number, ...containers: readonly object[]): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop', labels: { app: name } },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers } },
  },
});

/** A namespace with a Deployment that works and its Service. */
export const shop: readonly object[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
  deployment('web', 2, container('nginx', 'nginx:1.27', { ports: [{ containerPort: 80 }] })),
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  },
];

/** The shop with a Deployment whose image does not exist and a pod that is too large for every node. */
export const brokenShop: readonly object[] = [
  ...shop,
  deployment('api', 1, container('api', 'nginx:9.99-nope')),
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'giant', namespace: 'shop' },
    spec: { containers: [container('app', 'nginx:1.27', { resources: { requests: { memory: '900Gi' } } })] },
  },
];

/** Pods that write logs: `teller` says a line each second, `pair` has two containers, `crasher` fails again and again. */
export const talkers: readonly object[] = [
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'teller', labels: { app: 'teller' } },
    spec: {
      containers: [
        container('teller', 'busybox:1.36', {
          command: ['sh', '-c', 'i=0; while true; do i=$((i+1)); echo "line $i"; sleep 1; done'],
        }),
      ],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pair' },
    spec: {
      containers: [
        container('left', 'busybox:1.36', { command: ['sh', '-c', 'echo from the left; sleep 100000'] }),
        container('right', 'busybox:1.36', { command: ['sh', '-c', 'echo from the right; sleep 100000'] }),
      ],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'crasher' },
    spec: {
      containers: [
        container('app', 'busybox:1.36', { command: ['sh', '-c', 'echo starting; echo no database >&2; exit 3'] }),
      ],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'once' },
    spec: {
      restartPolicy: 'Never',
      containers: [container('app', 'busybox:1.36', { command: ['sh', '-c', 'echo one; sleep 5; echo two'] })],
    },
  },
];
