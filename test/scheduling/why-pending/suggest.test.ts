import { describe, expect, it } from 'vitest';
import { deployment, node, pod, replicaSet } from '../../helpers/builders.ts';
import { ask, asking, changesOf, holding, labelled, pending, tainted } from './ask-why.ts';

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
