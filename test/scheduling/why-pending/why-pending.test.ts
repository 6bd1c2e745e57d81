import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../../src/model/cluster-view.ts';
import type { Kind, KubeObject, Pod } from '../../../src/model/kinds.ts';
import { objectsView } from '../../../src/model/objects-view.ts';
import type { PendingAnswer } from '../../../src/scheduling/why-pending/pending-answer.ts';
import { whyPending } from '../../../src/scheduling/why-pending/why-pending.ts';
import { claim, deployment, node, object, pod, replicaSet, testNow } from '../../helpers/builders.ts';

const pending = (name = 'web') => pod(name).onNode('').phase('Pending');
const asking = (requests: Record<string, string>) => pending().container('app', { resources: { requests } });
const holding = (name: string, requests: Record<string, string>, where = 'n1') =>
  pod(name).onNode(where).container('app', { resources: { requests } });
const tainted = (name: string, key: string, value?: string) =>
  node(name).spec({ taints: [{ key, value, effect: 'NoSchedule' }] });
const labelled = (name: string, labels: Record<string, string>) =>
  node(name).labels({ 'kubernetes.io/hostname': name, ...labels });

function ask(
  subject: Pod,
  others: readonly KubeObject[],
  coverage: Partial<Record<Kind, Coverage>> = {},
): PendingAnswer {
  return whyPending(subject, objectsView({ objects: [subject, ...others], now: testNow, coverage }));
}

const cell = (answer: PendingAnswer, nodeName: string, plugin: string) =>
  answer.rows.find((row) => row.node === nodeName)?.cells.find((each) => each.plugin === plugin);
const changesOf = (answer: PendingAnswer): readonly string[] =>
  answer.suggestions.map(({ changes }) => changes.map(({ text }) => text).join(' + '));

describe('the matrix of nodes and predicates', () => {
  it('judges every predicate on every node, also after the first refusal, with numbers and names', () => {
    const subject = asking({ cpu: '500m' })
      .spec({ nodeSelector: { disktype: 'ssd' } })
      .build();
    const answer = ask(subject, [
      labelled('n1', { disktype: 'hdd' })
        .spec({ taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }], unschedulable: true })
        .build(),
      holding('db', { cpu: '3880m' }).build(),
    ]);
    expect(answer.state).toBe('no-node-fits');
    expect(answer.rows[0]?.state).toBe('no');
    expect(cell(answer, 'n1', 'NodeUnschedulable')?.words).toEqual(['cordoned']);
    expect(cell(answer, 'n1', 'TaintToleration')?.words).toEqual(['taint dedicated=gpu:NoSchedule not tolerated']);
    expect(cell(answer, 'n1', 'NodeAffinity')?.words).toEqual(['label disktype=ssd missing, has disktype=hdd']);
    expect(cell(answer, 'n1', 'NodeResourcesFit')?.words).toEqual(['cpu 500m asked, 120m free of 4']);
  });

  it('has a column only for what the pod gives a plugin to judge', () => {
    const answer = ask(pending().build(), [node('n1').build()]);
    expect(answer.predicates).toEqual(['NodeUnschedulable', 'TaintToleration', 'NodeResourcesFit']);
    expect(answer.rows[0]?.cells.map(({ plugin }) => plugin)).toEqual(answer.predicates);
  });

  it('says that a node would take it when one does, and advises nothing', () => {
    const answer = ask(asking({ cpu: '1' }).build(), [node('n1').build(), tainted('n2', 'team').build()]);
    expect(answer.state).toBe('fits');
    expect(answer.summary).toContain('1 of 2 nodes would take it now');
    expect(answer.suggestions).toEqual([]);
  });

  it.each([
    ['is placed', pod('web').onNode('n1').build(), 'not pending: it is scheduled on n1 (phase Running)'],
    ['has ended', pending().phase('Failed').build(), 'not pending: it has ended (Failed)'],
    [
      'is being deleted',
      pending().deletedAt('2026-03-02T10:14:00Z').build(),
      'not pending: it is being deleted and gets no node any more',
    ],
  ])('is not pending when it %s', (_, subject, summary) => {
    expect(ask(subject, [node('n1').build()])).toMatchObject({ state: 'not-pending', summary, rows: [] });
  });

  it('knows a cluster without nodes', () => {
    expect(ask(pending().build(), [])).toMatchObject({ state: 'no-node-fits', summary: 'the cluster has no nodes' });
  });
});

describe('what keeps a pod from every node', () => {
  const mounting = pending().volume({ name: 'data', persistentVolumeClaim: { claimName: 'data' } });
  const storageClass = (volumeBindingMode: string) =>
    object('StorageClass', 'fast').with({ provisioner: 'disk.example.com', volumeBindingMode }).build();
  const unbound = claim('data').spec({ storageClassName: 'fast' }).build();

  it.each<[string, Pod, readonly KubeObject[], string]>([
    ['a claim that is missing', mounting.build(), [], 'claim data does not exist in default'],
    [
      'a claim whose class is missing',
      mounting.build(),
      [unbound],
      'claim data is not bound and wants StorageClass fast, which does not exist',
    ],
    [
      'an unbound claim of a class that binds at once',
      mounting.build(),
      [unbound, storageClass('Immediate')],
      'claim data is not bound, and class fast binds before a pod is placed',
    ],
    [
      'a claim that lost its volume',
      mounting.build(),
      [claim('data').spec({ volumeName: 'pv-1' }).status({ phase: 'Lost' }).build()],
      'claim data has lost its volume pv-1',
    ],
    [
      'a scheduling gate',
      pending()
        .spec({ schedulingGates: [{ name: 'example.com/quota' }] })
        .build(),
      [],
      'it waits for scheduling gates that their controller has to remove: example.com/quota',
    ],
  ])('names %s as a fact of the pod', (_, subject, others, text) => {
    const answer = ask(subject, [node('n1').build(), ...others]);
    expect(answer.state).toBe('no-node-fits');
    expect(answer.facts.map((fact) => fact.text)).toEqual([text]);
  });

  it('judges the nodes all the same, without the predicate that is refused as a whole', () => {
    const answer = ask(mounting.build(), [node('n1').build(), tainted('n2', 'team').build()]);
    expect(answer.summary).toBe('no node can take it before that is mended; 1 of 2 nodes would take it then');
    expect(cell(answer, 'n1', 'VolumeBinding')?.state).toBe('not-evaluated');
    expect(answer.rows.map((row) => row.state)).toEqual(['yes', 'no']);
  });

  it('lets a claim wait whose class binds with the first pod', () => {
    const answer = ask(mounting.build(), [node('n1').build(), unbound, storageClass('WaitForFirstConsumer')]);
    expect(answer).toMatchObject({ state: 'fits', facts: [] });
  });

  it('names a scheduler of its own and a nomination without calling them faults', () => {
    const subject = pending().spec({ schedulerName: 'batch' }).status({ nominatedNodeName: 'n1' }).build();
    const answer = ask(subject, [node('n1').build()]);
    expect(answer.state).toBe('fits');
    expect(answer.facts.map(({ isBlocking }) => isBlocking)).toEqual([false, false]);
  });
});

describe('what was not read', () => {
  it('is never concluded from: without the nodes there is no answer', () => {
    const answer = ask(pending().build(), [], { Node: 'forbidden' });
    expect(answer).toMatchObject({ state: 'unknown', rows: [], suggestions: [] });
    expect(answer.unread).toEqual([{ kind: 'Node', why: 'forbidden', needs: 'list nodes' }]);
  });

  it('leaves open what unseen pods may take, and keeps what they cannot change', () => {
    const others = [node('n1').build(), tainted('n2', 'team').build()];
    const answer = ask(asking({ cpu: '1' }).build(), others, { Pod: 'forbidden' });
    expect(answer.state).toBe('unknown');
    expect(cell(answer, 'n1', 'NodeResourcesFit')?.state).toBe('not-evaluated');
    expect(cell(answer, 'n2', 'TaintToleration')?.state).toBe('no');
    expect(answer.rows.map((row) => row.state)).toEqual(['not-evaluated', 'no']);
  });

  it('still refuses what is too large even without the unseen pods', () => {
    const answer = ask(asking({ cpu: '8' }).build(), [node('n1').build()], { Pod: 'forbidden' });
    expect(answer.state).toBe('no-node-fits');
    expect(answer.suggestions.every(({ isCertain }) => !isCertain)).toBe(true);
  });

  it('calls no claim missing that nobody has looked for', () => {
    const subject = pending()
      .volume({ name: 'data', persistentVolumeClaim: { claimName: 'data' } })
      .build();
    const answer = ask(subject, [node('n1').build()], { PersistentVolumeClaim: 'forbidden' });
    expect(answer).toMatchObject({ state: 'unknown', facts: [] });
    expect(answer.unread.map(({ needs }) => needs)).toEqual(['list persistentvolumeclaims in default']);
  });
});

describe('the fewest changes that would let it fit', () => {
  const owner = deployment('web').build();
  const owned = (builder: ReturnType<typeof pending>) => builder.ownedBy(replicaSet('web-1').ownedBy(owner).build());
  const context = [owner, replicaSet('web-1').ownedBy(owner).build()];

  it('lowers a request to what is free, in the template of the Deployment', () => {
    const subject = owned(asking({ cpu: '500m', memory: '64Mi' })).build();
    const answer = ask(subject, [...context, node('n1').build(), holding('db', { cpu: '3880m' }).build()]);
    expect(answer.suggestions[0]?.changes).toEqual([
      {
        text: 'lower the cpu request of container app from 500m to 120m',
        command: [
          ...['kubectl', 'patch', 'deployment', 'web', '-n', 'default', '--type=strategic', '-p'],
          '{"spec":{"template":{"spec":{"containers":[{"name":"app","resources":{"requests":{"cpu":"120m"}}}]}}}}',
        ],
        risk: expect.stringContaining('rolls out all pods of Deployment web anew') as string,
      },
    ]);
  });

  it('offers to make room, and names the pods that would have to go', () => {
    const others = [holding('db', { cpu: '3' }).build(), holding('cache', { cpu: '880m' }).build()];
    const texts = changesOf(ask(asking({ cpu: '500m' }).build(), [node('n1').build(), ...others]));
    expect(texts).toContain('free 380m cpu on n1: move or scale down default/cache (880m cpu)');
  });

  it('makes room on the node that gives up least for it', () => {
    const others = [holding('large', { cpu: '3800m' }).build(), holding('small', { cpu: '3600m' }, 'n2').build()];
    const texts = changesOf(ask(asking({ cpu: '500m' }).build(), [node('n1').build(), node('n2').build(), ...others]));
    expect(texts).toContain('free 100m cpu on n2: move or scale down default/small (3600m cpu)');
  });

  it('asks for a larger node when no node is large enough, and not to move pods', () => {
    const texts = changesOf(ask(asking({ cpu: '8' }).build(), [node('n1').build()]));
    expect(texts).toContain('add a node like n1 with at least 8 cpu');
    expect(texts.join()).not.toContain('free ');
  });

  it('prefers one change over two, wherever it is', () => {
    const answer = ask(pending().build(), [
      node('n1')
        .spec({
          taints: [
            { key: 'a', effect: 'NoSchedule' },
            { key: 'b', effect: 'NoExecute' },
          ],
        })
        .build(),
      node('n2').spec({ unschedulable: true }).build(),
    ]);
    expect(answer.suggestions[0]).toMatchObject({
      nodes: ['n2'],
      changes: [{ command: ['kubectl', 'uncordon', 'n2'] }],
    });
  });

  it('finds the second taint that the first refusal hid', () => {
    const twice = node('n1').spec({
      taints: [
        { key: 'a', effect: 'NoSchedule' },
        { key: 'b', effect: 'NoExecute' },
      ],
    });
    expect(changesOf(ask(pending().build(), [twice.build()]))[0]).toBe('tolerate a:NoSchedule + tolerate b:NoExecute');
  });

  it('adds a toleration to a bare pod itself, the one thing that may still change there', () => {
    const answer = ask(pending().build(), [tainted('n1', 'dedicated', 'gpu').build()]);
    expect(answer.suggestions[0]?.changes[0]?.command).toEqual([
      ...['kubectl', 'patch', 'pod', 'web', '-n', 'default', '--type=json', '-p'],
      '[{"op":"add","path":"/spec/tolerations/-","value":{"key":"dedicated","operator":"Equal","value":"gpu","effect":"NoSchedule"}}]',
    ]);
  });

  it('tells to repair a node that is in trouble, never to tolerate that', () => {
    const answer = ask(pending().build(), [tainted('n1', 'node.kubernetes.io/disk-pressure').build()]);
    expect(changesOf(answer)).toEqual([
      'repair n1: it carries node.kubernetes.io/disk-pressure:NoSchedule, which goes when the node is well',
      'add a node like n1',
    ]);
  });

  it('takes the label that the nodes have, or labels a node, but invents no architecture', () => {
    const ssd = pending().spec({ nodeSelector: { disktype: 'ssd' } });
    expect(changesOf(ask(ssd.build(), [labelled('n1', { disktype: 'hdd' }).build(), node('n2').build()]))).toEqual([
      'select disktype=hdd instead of disktype=ssd',
      'label n1 disktype=ssd',
    ]);
    const arm = pending().spec({ nodeSelector: { 'kubernetes.io/arch': 'arm64' } });
    expect(changesOf(ask(arm.build(), [node('n1').build()])).join()).not.toContain('label n1');
  });

  it('drops a host port that is taken', () => {
    const ports = [{ containerPort: 80, hostPort: 8080, protocol: 'TCP' }];
    const answer = ask(owned(pending().container('app', { ports })).build(), [
      ...context,
      node('n1').build(),
      pod('other').container('app', { ports }).build(),
    ]);
    expect(changesOf(answer)).toContain('drop hostPort 8080 of container app');
    expect(answer.suggestions[0]?.changes[0]?.command.at(-1)).toBe(
      '{"spec":{"template":{"spec":{"containers":[{"name":"app","ports":[{"containerPort":80,"protocol":"TCP","hostPort":null}]}]}}}}',
    );
  });

  it('turns anti-affinity and spreading into preferences', () => {
    const selector = { labelSelector: { matchLabels: { app: 'web' } }, topologyKey: 'kubernetes.io/hostname' };
    const apart = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [selector] } };
    const spread = [{ ...selector, maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' }];
    const rival = pod('web-0').labels({ app: 'web' }).build();
    const web = pending('web-1').labels({ app: 'web' });
    expect(changesOf(ask(web.spec({ affinity: apart }).build(), [node('n1').build(), rival]))).toEqual([
      'turn the required pod anti-affinity (kubernetes.io/hostname) into a preferred one',
      'add a node like n1',
    ]);
    const nodes = [node('n1').build(), tainted('n2', 'node-role.kubernetes.io/control-plane').build()];
    const texts = changesOf(ask(web.spec({ topologySpreadConstraints: spread }).build(), [...nodes, rival]));
    expect(texts).toContain('spread over kubernetes.io/hostname as a preference (whenUnsatisfiable: ScheduleAnyway)');
  });

  it('names nodes together that want the very same change, and shows at most three ways', () => {
    const nodes = ['a', 'b', 'c', 'd'].map((name) => tainted(name, 'dedicated', 'gpu').build());
    const answer = ask(pending().build(), nodes);
    expect(answer.suggestions[0]?.nodes).toEqual(['a', 'b', 'c', 'd']);
    expect(answer.suggestions.length).toBeLessThanOrEqual(3);
  });

  it('leaves the objects that it was given as they were, and answers the same again', () => {
    const subject = asking({ cpu: '8' }).build();
    const others = [tainted('n1', 'team').build(), holding('db', { cpu: '3' }).build()];
    const before = JSON.stringify([subject, others]);
    expect(ask(subject, others)).toEqual(ask(subject, others));
    expect(JSON.stringify([subject, others])).toBe(before);
  });
});
