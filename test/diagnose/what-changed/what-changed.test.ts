import { describe, expect, it } from 'vitest';
import { changeLines } from '../../../src/diagnose/what-changed/change-lines.ts';
import { changeReport, whatChanged } from '../../../src/diagnose/what-changed/what-changed.ts';
import type { Coverage } from '../../../src/model/cluster-view.ts';
import type { Kind, KubeObject, Pod } from '../../../src/model/kinds.ts';
import { objectsView } from '../../../src/model/objects-view.ts';
import {
  configMap,
  daemonSet,
  deployment,
  event,
  job,
  node,
  object,
  pod,
  replicaSet,
  testNow,
} from '../../helpers/builders.ts';

type Loose = Record<string, unknown>;

const api = deployment('api').build();
const revision = (name: string, number: number, container: Loose, template: Loose = {}) =>
  replicaSet(name)
    .ownedBy(api)
    .annotations({ 'deployment.kubernetes.io/revision': `${number}` })
    .createdAt(`2026-03-02T10:0${number}:00Z`)
    .spec({
      template: {
        metadata: { labels: { app: 'api', 'pod-template-hash': name } },
        spec: { containers: [{ name: 'app', image: 'api:1', ...container }], ...template },
      },
    })
    .build();

const viewOf = (objects: readonly KubeObject[], coverage: Partial<Record<Kind, Coverage>> = {}) =>
  objectsView({ objects, now: testNow, coverage });
const differences = (subject: Pod, objects: readonly KubeObject[]): readonly string[] =>
  whatChanged(subject, viewOf([subject, ...objects])).map(
    ({ path, before, after }) => `${path}: ${before ?? '(none)'} -> ${after ?? '(none)'}`,
  );
const between = (before: Loose, after: Loose, oldSpec: Loose = {}, newSpec: Loose = {}): readonly string[] => {
  const [old, now] = [revision('api-1', 1, before, oldSpec), revision('api-2', 2, after, newSpec)];
  return differences(pod('api-2-x').ownedBy(now).build(), [api, old, now]);
};

describe('what changed since the template before', () => {
  it.each<[string, Loose, Loose, readonly string[]]>([
    ['the image', { image: 'api:1' }, { image: 'api:2' }, ['spec.containers[app].image: api:1 -> api:2']],
    [
      'the arguments',
      { args: ['--port', '80'] },
      { args: ['--port', '8080'] },
      ['spec.containers[app].args: ["--port","80"] -> ["--port","8080"]'],
    ],
    [
      'the value of a variable',
      { env: [{ name: 'DB', value: 'old' }] },
      { env: [{ name: 'DB', value: 'new' }] },
      ['spec.containers[app].env[DB]: old -> new'],
    ],
    [
      'a variable that now comes from a Secret, of which no value is shown',
      { env: [{ name: 'DB', value: 'x' }] },
      { env: [{ name: 'DB', valueFrom: { secretKeyRef: { name: 'db', key: 'url' } } }] },
      ['spec.containers[app].env[DB]: x -> from secret db, key url'],
    ],
    [
      'a limit',
      { resources: { limits: { memory: '512Mi' } } },
      { resources: { limits: { memory: '128Mi' } } },
      ['spec.containers[app].resources.limits.memory: 512Mi -> 128Mi'],
    ],
    [
      'one field of a probe',
      { livenessProbe: { httpGet: { path: '/', port: 80 }, periodSeconds: 10 } },
      { livenessProbe: { httpGet: { path: '/', port: 80 }, periodSeconds: 1 } },
      ['spec.containers[app].livenessProbe.periodSeconds: 10 -> 1'],
    ],
    [
      'a variable that is gone',
      { env: [{ name: 'DB', value: 'x' }] },
      {},
      ['spec.containers[app].env[DB]: x -> (none)'],
    ],
  ])('names %s', (_, before, after, expected) => {
    expect(between(before, after)).toEqual(expected);
  });

  it('names volumes, tolerations and node selection', () => {
    const before = { volumes: [{ name: 'config', configMap: { name: 'api-v1' } }] };
    const after = {
      volumes: [{ name: 'config', configMap: { name: 'api-v2' } }],
      tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }],
      nodeSelector: { disk: 'ssd' },
    };
    expect(between({}, {}, before, after)).toEqual([
      'spec.volumes[config]: configmap api-v1 -> configmap api-v2',
      'spec.tolerations[gpu:NoSchedule]: (none) -> {"effect":"NoSchedule","key":"gpu","operator":"Exists"}',
      'spec.nodeSelector[disk]: (none) -> ssd',
    ]);
  });

  it('takes 1000m and 1 for the same, keys in any order, and the hash of the template for noise', () => {
    const one = { resources: { limits: { cpu: '1000m' } }, livenessProbe: { httpGet: { path: '/', port: 80 } } };
    const same = { livenessProbe: { httpGet: { port: 80, path: '/' } }, resources: { limits: { cpu: '1' } } };
    expect(between(one, same)).toEqual([]);
  });

  it('goes by the revision, not by the age: after a rollback the newer ReplicaSet is the one before', () => {
    const rolledBack = revision('api-1', 4, { image: 'api:1' });
    const abandoned = revision('api-2', 3, { image: 'api:2' });
    const ancient = revision('api-0', 2, { image: 'api:0' });
    const [change] = whatChanged(
      pod('api-1-x').ownedBy(rolledBack).build(),
      viewOf([api, rolledBack, abandoned, ancient]),
    );
    expect(change).toMatchObject({ before: 'api:2', after: 'api:1' });
    expect(change?.against).toEqual({
      type: 'previous-template',
      object: { kind: 'ReplicaSet', namespace: 'default', name: 'api-2' },
      since: new Date('2026-03-02T10:04:00Z'),
    });
  });

  it('knows the revisions of a DaemonSet, which are ControllerRevisions', () => {
    const agent = daemonSet('agent').build();
    const controllerRevision = (name: string, number: number, image: string) =>
      object('ControllerRevision', name)
        .ownedBy(agent)
        .with({ revision: number, data: { spec: { template: { spec: { containers: [{ name: 'app', image }] } } } } })
        .build();
    const subject = pod('agent-x').ownedBy(agent).labels({ 'controller-revision-hash': 'bbb' }).build();
    const revisions = [controllerRevision('agent-aaa', 1, 'agent:1'), controllerRevision('agent-bbb', 2, 'agent:2')];
    expect(differences(subject, [agent, ...revisions])).toEqual(['spec.containers[app].image: agent:1 -> agent:2']);
  });

  it.each([{}, { spec: null }, { spec: { template: { spec: { containers: 'none' } } } }])(
    'shrugs at a revision that holds no template: %j',
    (data) => {
      const agent = daemonSet('agent').build();
      const revisions = [1, 2].map((number) =>
        object('ControllerRevision', `agent-${number}`).ownedBy(agent).with({ revision: number, data }).build(),
      );
      const subject = pod('agent-x').ownedBy(agent).labels({ 'controller-revision-hash': '2' }).build();
      expect(differences(subject, [agent, ...revisions])).toEqual([]);
    },
  );
});

describe('what differs from a healthy sibling', () => {
  const own = revision('api-1', 1, {});
  const sibling = pod('api-1-good').ownedBy(own);
  const failing = pod('api-1-bad').ownedBy(own).waiting('app', 'CrashLoopBackOff');

  it('names the node and what is different about it', () => {
    const kubelet = (name: string, kubeletVersion: string) =>
      node(name).status({ nodeInfo: { kubeletVersion } }).build();
    const objects = [sibling.build(), kubelet('n1', 'v1.33.1'), kubelet('n2', 'v1.30.0')];
    expect(differences(failing.onNode('n2').build(), objects)).toEqual([
      'spec.nodeName: n1 -> n2',
      'node.status.nodeInfo.kubeletVersion: v1.33.1 -> v1.30.0',
    ]);
  });

  it('sees that one tag stands for other bytes', () => {
    const digest = (builder: typeof sibling, letters: string): Pod =>
      builder.containerStatus('app', { imageID: `docker.io/library/api@sha256:${letters}` }).build();
    expect(differences(digest(failing, 'bb'), [digest(sibling, 'aa')])).toEqual([
      'status.containerStatuses[app].imageID: sha256:aa -> sha256:bb',
    ]);
  });

  it('does not take its own name, its token or a node that it has not got yet for a difference', () => {
    const naming = (name: string) =>
      pod(name)
        .ownedBy(own)
        .container('app', { env: [{ name: 'ID', value: `${name}.api` }] })
        .volume({ name: `kube-api-access-${name}`, projected: { sources: [] } });
    expect(differences(naming('api-1-bad').unschedulable('0/1').build(), [naming('api-1-good').build()])).toEqual([]);
  });

  it.each([
    ['is not ready', sibling.notReady('app').build()],
    ['is being deleted', sibling.deletedAt('2026-03-02T10:14:00Z').build()],
    ['has another owner', pod('api-1-good').ownedBy(job('other').build()).build()],
  ])('does not compare with one that %s', (_, other) => {
    const view = viewOf([other, own]);
    expect(changeReport(failing.onNode('n2').build(), view).compared).toEqual([]);
  });
});

describe('what changed, in lines', () => {
  const [old, now] = [revision('api-1', 1, { image: 'api:1' }), revision('api-2', 2, { image: 'api:2' })];
  const subject = pod('api-2-x').ownedBy(now).build();
  const linesOf = (objects: readonly KubeObject[], coverage = {}): string[] =>
    changeLines(changeReport(subject, viewOf(objects, coverage)), { now: testNow, width: 100 });

  it('says since when, against what, and from what to what', () => {
    expect(linesOf([api, old, now])).toEqual([
      'since 2026-03-02T10:02:00Z (13m ago), against ReplicaSet default/api-1 before it:',
      '  spec.containers[app].image: api:1 -> api:2',
    ]);
  });

  it('tells nothing to compare with from nothing different', () => {
    expect(linesOf([api, now]).join(' ')).toContain('there is nothing to compare with');
    const twin = pod('api-2-y').ownedBy(now).build();
    expect(linesOf([api, now, twin])).toEqual(['nothing that matters differs from Pod default/api-2-y']);
  });

  it('says what it was not allowed to see', () => {
    expect(linesOf([], { ReplicaSet: 'forbidden' })).toContain(
      'not seen: replicasets in default (list replicasets in default)',
    );
  });

  it('keeps long values short', () => {
    const long = revision('api-3', 3, { image: `api@sha256:${'0'.repeat(200)}` });
    const view = viewOf([api, now, long]);
    const lines = changeLines(changeReport(pod('x').ownedBy(long).build(), view), { now: testNow, width: 80 });
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines.join('')).toContain('…');
  });
});

describe('what changed inside the configuration', () => {
  const reads = (name: string) => ({ volumes: [{ name: 'settings', configMap: { name } }] });
  const settings = (name: string, data: Record<string, string>) =>
    ({ ...configMap(name, data).inNamespace('default').build() }) as KubeObject;
  const withSettings = (before: Record<string, string>, after: Record<string, string>): readonly string[] => {
    const old = revision('api-1', 1, {}, reads('api-settings-5d9f8c7b6d'));
    const now = revision('api-2', 2, {}, reads('api-settings-7c6b5f4d8b'));
    return differences(pod('api-2-x').ownedBy(now).build(), [
      api,
      old,
      now,
      settings('api-settings-5d9f8c7b6d', before),
      settings('api-settings-7c6b5f4d8b', after),
    ]);
  };

  it('is named key by key where the new template reads the next version of a generated ConfigMap', () => {
    const found = withSettings({ HOST: 'db', SIZE: '10', OLD: 'x' }, { HOST: 'db', SIZE: '500' });
    expect(found).toContain('configmap api-settings-7c6b5f4d8b data[SIZE]: 10 -> 500');
    expect(found).toContain('configmap api-settings-7c6b5f4d8b data[OLD]: x -> (none)');
    expect(found.join()).not.toContain('data[HOST]');
  });

  const started = { ...event(pod('web').build(), 'Scheduled', 'assigned'), lastTimestamp: '2026-03-02T10:02:00Z' };
  const versioned = <T extends KubeObject>(object: T, resourceVersion: string): T => ({
    ...object,
    metadata: { ...object.metadata, resourceVersion },
  });
  it.each([
    ['written since the pod was started', '120', ['configmap settings: (none) -> written after 2026-03-02T10:02:00Z']],
    ['older than the pod', '80', []],
    ['of a storage that does not count', 'a7f', []],
  ])('is told where a ConfigMap is %s', (_what, version, expected) => {
    const plain = pod('web').container('app').build();
    const web = { ...plain, spec: { ...plain.spec, ...reads('settings') } };
    const found = differences(web, [versioned(started, '100'), versioned(settings('settings', {}), version)]);
    expect(found.map((line) => line.replace(/, when.*/, ''))).toEqual(expected);
  });
});
