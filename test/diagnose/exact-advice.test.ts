import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/diagnose/engine.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import { applicableSteps } from '../../src/runbook/applicable-steps.ts';
import { fillStep } from '../../src/runbook/fill-step.ts';
import { parsePage } from '../../src/runbook/parse-page.ts';
import { createSimCluster } from '../../src/sim/create-sim-cluster.ts';
import { causeFolders } from './cause-folders.ts';
import { simulatedView } from './simulated-view.ts';

interface Workload {
  readonly container?: string;
  readonly pod?: string;
  readonly app?: string;
}

const web = ({ container = '', pod = '', app = 'listen: [8080]' }: Workload): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web }, annotations: { sim.podtriage.dev/app: '${app}' } }
    spec:
      containers: [{ name: app, image: ghcr.io/podtriage/web:v1${container} }]
      ${pod}
`;

const workers = (patch: (name: string) => string): string =>
  ['sim-worker', 'sim-worker2'].map((name) => `apiVersion: v1\nkind: Node\n${patch(name)}`).join('\n---\n');

/** The first cause that is named, and its fixes with all names filled in. */
function advice(...manifests: readonly string[]): { readonly cause: string; readonly fixes: readonly string[] } {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';
  const cluster = createSimCluster({
    seed: 5,
    nodes: 2,
    start: new Date('2026-03-02T09:00:00Z'),
    manifests: loadAll([namespace, ...manifests].join('\n---\n')),
  });
  cluster.advance(5 * 60_000);
  const first = createEngine(rules).diagnose(simulatedView(cluster)).subjects[0]?.findings[0];
  const cause = first?.cause ?? 'none';
  const family = causeFolders.find((folder) => folder.cause === cause)?.family;
  const file = new URL(`../../src/runbook/builtin/${family}/${cause}.md`, import.meta.url);
  const { fixes } = parsePage(cause, readFileSync(file, 'utf8'));
  const vars = first?.vars ?? {};
  return { cause, fixes: applicableSteps(fixes, vars).map((fix) => fillStep(fix, vars).command.join(' ')) };
}

describe('a fix holds what was computed', () => {
  test('a memory limit with room above the one that was too low', () => {
    const { cause, fixes } = advice(
      web({ container: ', resources: { limits: { memory: 256Mi } }', app: 'memory: { after: 90s, bytes: 300Mi }' }),
    );
    expect(cause).toBe('crash-oom-limit');
    expect(fixes).toContain('kubectl -n shop set resources deployment/web -c app --limits=memory=384Mi');
  });

  test('a startup probe for a program that its liveness probe kills before it is up', () => {
    const probe = 'livenessProbe: { httpGet: { path: /, port: 8080 }, periodSeconds: 5, failureThreshold: 2 }';
    const { cause, fixes } = advice(
      web({ container: `, ports: [{ containerPort: 8080 }], ${probe}`, app: 'listen: { port: 8080, after: 60s }' }),
    );
    expect(cause).toBe('crash-liveness-kill');
    expect(fixes[0]).toBe(
      'kubectl -n shop patch deployment/web -p {"spec":{"template":{"spec":{"containers":[{"name":"app","startupProbe":{"httpGet":{"path":"/","port":8080,"scheme":"HTTP"},"periodSeconds":10,"failureThreshold":30}}]}}}}',
    );
  });

  test('the way back to the template that had the variable which is missing now', () => {
    const needs = '{ requires: [API_KEY], listen: 8080 }';
    const taken = `
apiVersion: sim.podtriage.dev/v1
kind: ScenarioStep
after: 60s
patch:
- { apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop }, spec: { template: { spec: { containers: [{ name: app, env: [{ name: API_KEY, $patch: delete }] }] } } } }
`;
    const { cause, fixes } = advice(web({ container: ', env: [{ name: API_KEY, value: x }]', app: needs }), taken);
    expect(cause).toBe('crash-missing-env');
    expect(fixes[0]).toBe('kubectl -n shop rollout undo deployment/web');
    // Without a template that had it there is nothing to go back to.
    expect(advice(web({ app: needs })).fixes[0]).toBe('kubectl -n shop set env deployment/web -c app API_KEY=<value>');
  });

  test('the key that is there and is spelt almost like the one that is not', () => {
    const secret = `
apiVersion: v1
kind: Secret
metadata: { name: db, namespace: shop }
stringData: { username: shop, password: x }
`;
    const { cause, fixes } = advice(
      secret,
      web({ container: ', env: [{ name: PW, valueFrom: { secretKeyRef: { name: db, key: pasword } } }]' }),
    );
    expect(cause).toBe('cfg-key-missing');
    expect(fixes).toContain(
      'kubectl -n shop patch deployment/web -p {"spec":{"template":{"spec":{"containers":[{"name":"app","env":[{"name":"PW","valueFrom":{"secretKeyRef":{"name":"db","key":"password"}}}]}]}}}}',
    );
  });

  test('the toleration that is missing, beside those that the pod has', () => {
    const tainted = workers(
      (name) => `metadata: { name: ${name} }\nspec: { taints: [{ key: dedicated, value: gpu, effect: NoSchedule }] }`,
    );
    const { cause, fixes } = advice(tainted, web({ pod: 'tolerations: [{ key: spot, operator: Exists }]' }));
    expect(cause).toBe('sched-untolerated-taint');
    expect(fixes).toContain(
      'kubectl -n shop patch deployment/web -p {"spec":{"template":{"spec":{"tolerations":[{"key":"spot","operator":"Exists"},{"key":"dedicated","operator":"Equal","value":"gpu","effect":"NoSchedule"}]}}}}',
    );
  });

  test.each([
    ['value', 'disktype: sdd', '{"disktype":"ssd"}'],
    ['key', 'disk-type: ssd', '{"disk-type":null,"disktype":"ssd"}'],
  ])('the label that nodes have, where the %s is mistyped', (_what, selector, patch) => {
    const labelled = workers((name) => `metadata: { name: ${name}, labels: { disktype: ssd } }`);
    const { cause, fixes } = advice(labelled, web({ pod: `nodeSelector: { ${selector} }` }));
    expect(cause).toBe('sched-node-selector-mismatch');
    expect(fixes).toContain(
      `kubectl -n shop patch deployment/web -p {"spec":{"template":{"spec":{"nodeSelector":${patch}}}}}`,
    );
  });

  test('the request with which it fits, on the container that asks for most', () => {
    const small = workers((name) => `metadata: { name: ${name} }\nstatus: { allocatable: { cpu: "2" } }`);
    const { cause, fixes } = advice(small, web({ container: ', resources: { requests: { cpu: "64" } }' }));
    expect(cause).toBe('sched-request-exceeds-largest-node');
    // Two cores, less what the pods of the system have reserved.
    expect(fixes[0]).toBe('kubectl -n shop set resources deployment/web -c app --requests=cpu=1800m');
  });

  test('the labels that the pods have, where the Service asks for others', () => {
    const service = `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: wbe }, ports: [{ port: 80, targetPort: 8080 }] }
`;
    const { cause, fixes } = advice(service, web({}));
    expect(cause).toBe('net-service-no-match');
    expect(fixes[0]).toBe('kubectl -n shop patch service web -p {"spec":{"selector":{"app":"web"}}}');
  });
});
