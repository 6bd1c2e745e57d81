import { describe, expect, it } from 'vitest';
import type { KubeObject, Pod } from '../../../src/model/kinds.ts';
import type { PendingAnswer } from '../../../src/scheduling/why-pending/pending-answer.ts';
import { claim, node, object, pod } from '../../helpers/builders.ts';
import { ask, asking, holding, labelled, pending, tainted } from './ask-why.ts';

const cell = (answer: PendingAnswer, nodeName: string, plugin: string) =>
  answer.rows.find((row) => row.node === nodeName)?.cells.find((each) => each.plugin === plugin);

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
