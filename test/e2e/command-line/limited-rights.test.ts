import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inAFolder } from '../../helpers/in-a-folder.ts';
import { type Run, runPodtriage } from '../../helpers/podtriage.ts';
import { podTemplate, webDeployment } from '../../helpers/sim-cluster.ts';
import { type StartedSim, startSim } from '../../helpers/start-sim.ts';

const rbac = 'rbac.authorization.k8s.io';
const crashing = podTemplate('web', { image: 'busybox:1.36', command: ['sh', '-c', 'exit 1'] });

/** A developer and a group that may read pods and their logs in one namespace, and nothing else. */
const manifests = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
  { ...webDeployment('web', 1, { template: crashing }), metadata: { name: 'web', namespace: 'shop' } },
  {
    apiVersion: `${rbac}/v1`,
    kind: 'Role',
    metadata: { name: 'reader', namespace: 'shop' },
    rules: [{ apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list', 'watch'] }],
  },
  {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: { name: 'readers', namespace: 'shop' },
    roleRef: { apiGroup: rbac, kind: 'Role', name: 'reader' },
    subjects: [
      { apiGroup: rbac, kind: 'User', name: 'dev' },
      { apiGroup: rbac, kind: 'Group', name: 'devs' },
    ],
  },
];

let sim: StartedSim;
beforeAll(async () => {
  sim = await startSim({ manifests });
});
afterAll(() => sim.stop());

/** Runs on a kubeconfig whose context stands in a namespace. */
const runIn = (namespace: string, ...args: readonly string[]): Promise<Run> =>
  inAFolder({ kubeconfig: sim.kubeconfig.replace('namespace: default', `namespace: ${namespace}`) }, (folder) =>
    runPodtriage([...args, '--kubeconfig', `${folder}/kubeconfig`]),
  );

describe('who may read one namespace only', () => {
  it.each([
    ['--as', 'dev'],
    ['--as', 'somebody', '--as-group', 'devs'],
  ])('gets a diagnosis of it, and what was not seen is named with the permission to ask for: %s %s', async (...who) => {
    const run = await runIn('default', 'diagnose', '-n', 'shop', ...who);
    expect(run.stdout).toContain('namespace shop: 1 pods');
    expect(run.stdout).toContain('CrashLoopBackOff');
    expect(run.stderr).toMatch(/may not list .*nodes.*; .*events.* in shop.*ask for the verbs list and watch/);
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(run.exitCode).toBe(1);
  });

  it('is shown the namespace of the context where all of them are asked for, and is told so', async () => {
    const [diagnosis, list] = await Promise.all([
      runIn('shop', 'diagnose', '--as', 'dev'),
      runIn('shop', 'get', 'pods', '--as', 'dev'),
    ]);
    expect(diagnosis.stdout).toContain('namespace shop: 1 pods');
    for (const run of [diagnosis, list]) expect(run.stderr).toMatch(/Not all namespaces may be read, so only "shop"/);
    expect(list.stdout).toContain('web-');
    expect(list.exitCode).toBe(4);
  });

  const refusals = [
    { name: 'nothing to fall back to', args: ['diagnose'], says: /all namespaces, nor in default: ask for .*-n/ },
    { name: 'another namespace', args: ['diagnose', '-n', 'kube-system'], says: /in kube-system: ask for/ },
    { name: 'pods to list', args: ['get', 'pods'], says: /all namespaces, nor in default: ask for/ },
    { name: 'a kind without namespaces', args: ['get', 'nodes'], says: /may not list Node objects: ask for the verbs/ },
  ];
  it.each(refusals)('is refused in one sentence: $name', async ({ args, says }) => {
    const run = await runIn('default', ...args, '--as', 'dev');
    expect(run.stderr).toMatch(says);
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(run.stdout).toBe('');
    expect(run.exitCode).toBe(3);
  });
});
