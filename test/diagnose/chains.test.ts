import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/diagnose/diagnosis.ts';
import { createEngine } from '../../src/diagnose/engine.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import { createSimCluster } from '../../src/sim/create-sim-cluster.ts';
import { simulatedView } from './simulated-view.ts';

const service = (name: string, port: number, target = port, app = name): string => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { selector: { app: ${app} }, ports: [{ port: ${port}, targetPort: ${target} }] }
`;

interface Workload {
  readonly replicas?: number;
  /** What its program does: see the scripts of the simulated cluster. */
  readonly app: string;
  /** Lines below the container. */
  readonly container?: string;
  /** Lines below the pod's spec. */
  readonly pod?: string;
}

const workload = (name: string, { replicas = 1, app, container = '', pod = '' }: Workload): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata:
      labels: { app: ${name} }
      annotations: { sim.podtriage.dev/app: '${app}' }
    spec:
      containers: [{ name: app, image: ghcr.io/podtriage/${name}:v1${container} }]
      ${pod}
`;

const database = workload('db', { app: 'listen: [{ port: 5432, protocol: tcp }]' });
const api = workload('api', { replicas: 2, app: '{ needs: ["db:5432"], listen: [8080] }' });
const frontend = workload('web', {
  app: '{ log: [{ every: 20s, line: "GET /ready 503: connect ECONNREFUSED api:80" }], listen: [8080], paths: { /ready: { status: 503, unless: "api:80" } } }',
  container: ', readinessProbe: { httpGet: { path: /ready, port: 8080 }, periodSeconds: 5 }',
});

/** What is said five minutes after these manifests were applied. */
function diagnosed(...manifests: readonly string[]): Diagnosis {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';
  const cluster = createSimCluster({
    seed: 5,
    nodes: 2,
    start: new Date('2026-03-02T09:00:00Z'),
    manifests: loadAll([namespace, ...manifests].join('---\n')),
  });
  cluster.advance(5 * 60_000);
  return createEngine(rules).diagnose(simulatedView(cluster));
}

/** The groups by cause, object at fault, and the workloads whose pods are in them. */
const groupsOf = ({ groups }: Diagnosis): readonly string[] =>
  groups.map(({ cause, because, subjects }) => {
    const names = [...new Set(subjects.map(({ name }) => name.replace(/-[a-z0-9]+-[a-z0-9]{5}$/, '')))].toSorted();
    return `${cause} of ${because?.kind} ${because?.name}: ${names.join(', ')}`;
  });

describe('a chain is followed to its end', () => {
  test('from a frontend through its API and the database to the StorageClass that is not there', () => {
    const claim = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { accessModes: [ReadWriteOnce], storageClassName: fast, resources: { requests: { storage: 1Gi } } }
`;
    const stored = workload('db', {
      app: 'listen: [{ port: 5432, protocol: tcp }]',
      pod: 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]',
    });
    const services = [service('db', 5432), service('api', 80, 8080)];
    expect(groupsOf(diagnosed(claim, stored, ...services, api, frontend))).toEqual([
      'vol-storageclass-missing of StorageClass fast: api, db, web',
    ]);
  });

  test('from a refused connection to the selector that matches nothing', () => {
    expect(groupsOf(diagnosed(database, service('db', 5432, 5432, 'database'), api))).toEqual([
      'net-service-no-match of Service db: api',
    ]);
  });

  test('from a frontend that is not ready through its API to the database that crashes', () => {
    const crashing = workload('db', {
      app: '{ log: ["FATAL: could not write to file: No space left on device"], exit: { after: 2s, code: 1 } }',
    });
    const found = diagnosed(crashing, service('db', 5432), service('api', 80, 8080), api, frontend);
    expect([...new Set(found.subjects.map(({ findings }) => findings[0]?.cause))]).toEqual(['crash-disk-full']);
    const web = found.subjects.find(({ key }) => key.name.startsWith('web-'));
    expect(web?.findings.map(({ cause }) => cause)).toContain('ready-http-5xx');
    expect(web?.findings[0]?.because?.name).toMatch(/^db-/);
  });

  test('from a frontend that says nothing, through what its environment names, to the database that crashes', () => {
    const crashing = workload('db', {
      app: '{ log: ["FATAL: could not write to file: No space left on device"], exit: { after: 2s, code: 1 } }',
    });
    const silent = workload('web', {
      app: '{ listen: [8080], paths: { /ready: 503 } }',
      container:
        ', env: [{ name: APP_NAME, value: web }, { name: API_URL, value: "http://u:secret@api.shop/v1" }], readinessProbe: { httpGet: { path: /ready, port: 8080 }, periodSeconds: 5 }',
    });
    const found = diagnosed(crashing, service('db', 5432), service('api', 80, 8080), service('web', 80), api, silent);
    const web = found.subjects.find(({ key }) => key.name.startsWith('web-'))?.findings[0];
    expect(web?.cause).toBe('crash-disk-full');
    expect(web?.summary).toMatch(/^Pod db-\S+: Container app has no space left/);
    // Its fixes are about the database, and no value of the environment is repeated.
    expect(web?.vars).toMatchObject({ OWNER: 'deployment/db', POD: expect.stringMatching(/^db-/) });
    expect(JSON.stringify(web)).not.toContain('secret');
  });

  test('from all pods of a node to its kubelet that has stopped', () => {
    const node = `
apiVersion: v1
kind: Node
metadata: { name: sim-worker, annotations: { sim.podtriage.dev/kubelet: stopped after 60s } }
`;
    const many = workload('many', { replicas: 6, app: 'listen: 8080' });
    const [group, ...others] = groupsOf(diagnosed(node, many));
    expect(group).toMatch(/^node-kubelet-stopped of Node sim-worker: .*many/);
    expect(others).toEqual([]);
  });

  test('from a Deployment without pods through its ReplicaSet to the quota', () => {
    const quota = `
apiVersion: v1
kind: ResourceQuota
metadata: { name: few, namespace: shop }
spec: { hard: { pods: "1" } }
`;
    const { subjects } = diagnosed(quota, workload('many', { replicas: 3, app: 'listen: 8080' }));
    expect(subjects.map(({ key, findings }) => [key.kind, key.name, findings[0]?.cause])).toEqual([
      ['Deployment', 'many', 'adm-quota-exceeded'],
    ]);
    expect(subjects[0]?.findings[0]?.summary).toContain('few');
  });
});

describe('two faults that have nothing to do with each other', () => {
  test('are both told', () => {
    const two = `
apiVersion: v1
kind: Pod
metadata:
  name: two
  namespace: shop
  annotations: { sim.podtriage.dev/app: '{ log: ["Error: Cannot find module express"], exit: { after: 1s, code: 3 } }' }
spec:
  containers:
  - { name: app, image: ghcr.io/podtriage/two:v1 }
  - { name: other, image: ghcr.io/podtriage/two:v1, env: [{ name: KEY, valueFrom: { secretKeyRef: { name: nowhere, key: key } } }] }
`;
    const [subject] = diagnosed(two).subjects;
    const containers = subject?.findings.map(({ container }) => container);
    expect(containers).toContain('app');
    expect(containers).toContain('other');
  });
});
