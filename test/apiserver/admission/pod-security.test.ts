import { beforeEach, describe, expect, it } from 'vitest';
import type { KubeObject } from '../../../src/model/kinds.ts';
import { createTestApi, podManifest, refusalOf, type TestApi } from '../test-api.ts';

let world: TestApi;
let warnings: string[];
const warn = (text: string) => warnings.push(text);

beforeEach(() => {
  world = createTestApi();
  warnings = [];
});

function label(labels: Record<string, string>): void {
  const namespace = world.api.get({ kind: 'Namespace', namespace: '', name: 'shop' });
  if (namespace === undefined) throw new Error('no such namespace');
  const prefixed = Object.entries(labels).map(([name, value]) => [`pod-security.kubernetes.io/${name}`, value]);
  const metadata = { ...namespace.metadata, labels: { ...namespace.metadata.labels, ...Object.fromEntries(prefixed) } };
  world.api.update({ ...namespace, metadata }, { warn });
}
const create = (object: object): KubeObject => world.api.create(object as never, { warn });
const hostNetwork = { hostNetwork: true };

describe('PodSecurity', () => {
  it('warns by the level and version that the namespace warns of, and lets pass', () => {
    label({ warn: 'baseline', 'warn-version': 'v1.30' });
    create(podManifest('web', hostNetwork));
    expect(warnings).toEqual(['would violate PodSecurity "baseline:v1.30": host namespaces (hostNetwork=true)']);
  });

  it('does not warn of what it refuses', () => {
    label({ warn: 'restricted', enforce: 'baseline' });
    expect(refusalOf(() => create(podManifest('web', hostNetwork))).message).toContain(
      'violates PodSecurity "baseline',
    );
    expect(warnings).toEqual([]);
  });

  it.each(['Deployment', 'CronJob'])('warns of the template of a %s, which it never refuses', (kind) => {
    label({ warn: 'baseline', enforce: 'baseline' });
    const pod = {
      metadata: { labels: { app: 'a' } },
      spec: { ...hostNetwork, containers: [{ name: 'a', image: 'b' }] },
    };
    const spec =
      kind === 'Deployment'
        ? { selector: { matchLabels: { app: 'a' } }, template: pod }
        : {
            schedule: '* * * * *',
            jobTemplate: { spec: { template: { ...pod, spec: { ...pod.spec, restartPolicy: 'Never' } } } },
          };
    create({ kind, metadata: { name: 'w', namespace: 'shop' }, spec });
    expect(warnings).toEqual(['would violate PodSecurity "baseline:latest": host namespaces (hostNetwork=true)']);
  });

  it('names the pods that are there when a namespace begins to enforce', () => {
    for (const name of ['a', 'b', 'c']) create(podManifest(name, hostNetwork));
    create(podManifest('d', { hostPID: true, volumes: [{ name: 'v', hostPath: { path: '/' } }] }));
    label({ enforce: 'baseline' });
    expect(warnings).toEqual([
      'existing pods in namespace "shop" violate the new PodSecurity enforce level "baseline:latest"',
      'a (and 2 other pods): host namespaces',
      'd: host namespaces, hostPath volumes',
    ]);
  });

  it.each([
    [{ enforce: 'strict' }, 'must be one of privileged, baseline, restricted'],
    [{ 'warn-version': '1.30' }, 'must be "latest" or "v1.x"'],
  ])('refuses the label %j', (labels, text) => {
    expect(refusalOf(() => label(labels as unknown as Record<string, string>))).toMatchObject({
      code: 422,
      message: expect.stringContaining(text),
    });
  });
});
