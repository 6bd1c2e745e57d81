import { describe, expect, test, vi } from 'vitest';
import { createVirtualClock } from '../../src/base/virtual-clock.ts';
import { createEngine } from '../../src/diagnose/engine.ts';
import { defineRule, type Rule } from '../../src/diagnose/rule.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import { usableRooms } from '../../src/diagnose/rules/scheduling/node-rooms.ts';
import { runSlice } from '../../src/diagnose/run-slice.ts';
import type { KubeObject } from '../../src/model/kinds.ts';
import { keyOf } from '../../src/model/object-key.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { object, pod, testNow } from '../helpers/builders.ts';

import { readFixture } from './read-fixture.ts';

const viewOf = (objects: readonly KubeObject[]) => objectsView({ objects, now: testNow });
const sick = (name: string) =>
  pod(name).inNamespace('shop').onNode('n1').container('app').waiting('app', 'CrashLoopBackOff', 'back-off').build();

const alwaysSays = (id: string, more: Partial<Rule<'Pod'>> = {}): Rule<'Pod'> =>
  defineRule({
    id,
    kind: 'Pod',
    severity: 'error',
    needs: [],
    *check() {
      yield { confidence: 'certain', summary: id, evidence: [] };
    },
    ...more,
  });

describe('the engine', () => {
  test('says nothing of pods that are fine', () => {
    const calls = vi.fn();
    const rule = alwaysSays('a', {
      *check() {
        calls();
        yield { confidence: 'certain', summary: 'a', evidence: [] };
      },
    });
    const fine = pod('web').inNamespace('shop').onNode('n1').container('app').running('app').build();
    const diagnosis = createEngine([rule]).diagnose(viewOf([fine]));
    expect(diagnosis.subjects).toEqual([]);
    expect(diagnosis.summary).toEqual({ pods: 1, healthy: 1, unhealthy: 0, byStatus: { Running: 1 } });
    expect(calls).not.toHaveBeenCalled();
  });

  test('goes on when a rule throws, and names it', () => {
    const broken = alwaysSays('broken', {
      // biome-ignore lint/correctness/useYield: it throws before it could say anything.
      *check() {
        throw new Error('no such field');
      },
    });
    const [subject] = createEngine([broken, alwaysSays('other')]).diagnose(viewOf([sick('web')])).subjects;
    expect(subject?.findings.map(({ cause }) => cause)).toEqual(['other']);
    expect(subject?.missing).toEqual([{ what: 'rule broken: no such field', why: 'failed' }]);
  });

  test('puts what another finding explains behind it', () => {
    const engine = createEngine([alwaysSays('a-symptom'), alwaysSays('root', { explains: ['a-symptom'] })]);
    const [subject] = engine.diagnose(viewOf([sick('web')])).subjects;
    expect(subject?.findings.map(({ cause }) => cause)).toEqual(['root', 'a-symptom']);
  });

  test('lowers its confidence when a kind that the rule needs was not read', () => {
    const rule = alwaysSays('a', { needs: ['Node'] });
    const view = objectsView({ objects: [sick('web')], now: testNow, coverage: { Node: 'forbidden' } });
    const [finding] = createEngine([rule]).diagnose(view).subjects[0]?.findings ?? [];
    expect(finding?.confidence).toBe('likely');
    expect(finding?.missing).toEqual([{ what: 'nodes', why: 'forbidden', needs: 'list nodes' }]);
  });

  test('keeps a pod that nothing explains, without a cause', () => {
    const [subject] = createEngine([]).diagnose(viewOf([sick('web')])).subjects;
    expect(subject).toMatchObject({ status: 'CrashLoopBackOff', tier: 'failing', findings: [] });
  });

  test('follows a pod to its claim, and the claim to the class that is not there', () => {
    const view = readFixture('fixtures/causes/volume/vol-storageclass-missing/fires.yaml');
    const diagnosis = createEngine(rules).diagnose(view);
    expect(diagnosis.subjects.map(({ key }) => key.kind)).toEqual(['Pod']);
    expect(diagnosis.subjects[0]?.findings.map(({ cause }) => cause)).toEqual([
      'vol-storageclass-missing',
      'vol-unbound-immediate-claim',
    ]);
    expect(diagnosis.groups).toMatchObject([
      { cause: 'vol-storageclass-missing', because: { kind: 'StorageClass', name: 'fast' } },
    ]);
  });

  test('makes one group of the pods of one workload that fail alike', () => {
    const owner = object('ReplicaSet', 'web-1').inNamespace('shop').build();
    const reference = [
      { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-1', uid: owner.metadata.uid ?? '', controller: true },
    ];
    const owned = ['a', 'b', 'c'].map((name) => {
      const one = sick(name);
      return { ...one, metadata: { ...one.metadata, ownerReferences: reference } };
    });
    const { groups } = createEngine([alwaysSays('cause')]).diagnose(viewOf([owner, ...owned, sick('alone')]));
    expect(groups.map(({ subjects }) => subjects.length)).toEqual([3, 1]);
  });

  test('gives the same answer in the same order each time', () => {
    const view = readFixture('fixtures/causes/scheduling/sched-no-single-node/fires.yaml');
    const engine = createEngine(rules);
    expect(engine.diagnose(view)).toEqual(engine.diagnose(view));
  });
});

describe('looking again', () => {
  const checked: string[] = [];
  const watching = alwaysSays('a', {
    *check(subject, view) {
      checked.push(subject.metadata.name);
      const node = view.get({ kind: 'Node', namespace: '', name: subject.spec.nodeName ?? '' });
      yield { confidence: 'certain', summary: `on ${node?.metadata.labels?.zone ?? 'nowhere'}`, evidence: [] };
    },
  });
  /** Pods that failed for good: time alone changes nothing about them. */
  const settledSick = (name: string, node: string) =>
    pod(name).inNamespace('shop').onNode(node).container('app').phase('Failed').build();

  test('re-diagnoses what rests on a changed object, and nothing else', () => {
    const pods = [settledSick('one', 'n1'), settledSick('two', 'n2')];
    const node = (zone: string) => object('Node', 'n1').labels({ zone }).build();
    const engine = createEngine([watching]);
    engine.diagnose(viewOf([...pods, node('a')]));
    checked.length = 0;
    const { subjects } = engine.update(viewOf([...pods, node('b')]), [keyOf(node('b'))]);
    expect(checked).toEqual(['one']);
    expect(subjects.map(({ findings }) => findings[0]?.summary)).toEqual(['on b', 'on nowhere']);
  });

  test('forgets a pod that is gone', () => {
    const engine = createEngine([watching]);
    const one = settledSick('one', 'n1');
    engine.diagnose(viewOf([one]));
    expect(engine.update(viewOf([]), [keyOf(one)]).subjects).toEqual([]);
  });

  test('asks who waits for room again only where the room has become another one', () => {
    const asked: string[] = [];
    const waiting = alwaysSays('waiting', {
      *check(subject, view) {
        if (subject.status.phase !== 'Failed') return;
        asked.push(subject.metadata.name);
        const [room] = usableRooms(subject, view);
        yield { confidence: 'certain', summary: `${room?.requested.cpu} of ${room?.allocatable.cpu}`, evidence: [] };
      },
    });
    const node = (type: string) =>
      object('Node', 'n1')
        .with({ spec: {}, status: { allocatable: { cpu: '2' }, conditions: [{ type, status: 'True' }] } })
        .build();
    const running = (label: string, cpu: string) => {
      const one = pod('busy').inNamespace('shop').onNode('n1').container('app').running('app').build();
      const containers = [{ name: 'app', image: 'app', resources: { requests: { cpu } } }];
      return { ...one, metadata: { ...one.metadata, labels: { label } }, spec: { ...one.spec, containers } };
    };
    const waits = [settledSick('one', 'n9'), settledSick('two', 'n9')];
    const engine = createEngine([waiting]);
    const said = (objects: readonly KubeObject[], changed?: KubeObject) => {
      asked.length = 0;
      const view = viewOf([...waits, ...objects]);
      const { subjects } = changed === undefined ? engine.diagnose(view) : engine.update(view, [keyOf(changed)]);
      return { asked: asked.join(), summary: subjects[0]?.findings[0]?.summary };
    };
    said([node('Ready'), running('a', '500m')]);
    const relabelled = running('b', '500m');
    expect(said([node('Ready'), relabelled], relabelled)).toEqual({ asked: '', summary: '500 of 2000' });
    const heard = node('StillReady');
    expect(said([heard, relabelled], heard)).toEqual({ asked: '', summary: '500 of 2000' });
    const grown = running('b', '700m');
    expect(said([heard, grown], grown)).toEqual({ asked: 'one,two', summary: '700 of 2000' });
  });

  test('looks again after a while at what was said of the time', () => {
    const late = alwaysSays('late', {
      *check(_, view) {
        yield { confidence: 'certain', summary: `it is ${view.now.toISOString().slice(11, 19)}`, evidence: [] };
      },
    });
    const engine = createEngine([late]);
    const objects = [settledSick('one', 'n1')];
    const saidAt = (seconds: number) => {
      const now = new Date(testNow.getTime() + seconds * 1000);
      return engine.update(objectsView({ objects, now }), []).subjects[0]?.findings[0]?.summary;
    };
    expect([0, 1, 6].map(saidAt)).toEqual(['it is 10:15:00', 'it is 10:15:00', 'it is 10:15:06']);
  });

  test('begins anew where the clock was set back', () => {
    const engine = createEngine([watching]);
    const at = (seconds: number) =>
      objectsView({ objects: [settledSick('one', 'n1')], now: new Date(testNow.getTime() + seconds * 1000) });
    engine.diagnose(at(60));
    checked.length = 0;
    engine.update(at(0), []);
    expect(checked).toEqual(['one']);
  });

  test('works in slices, and gives the same diagnosis', () => {
    const pods = Array.from({ length: 20 }, (_, index) => settledSick(`pod-${index}`, 'n1'));
    const engine = createEngine([alwaysSays('a')]);
    const steps = engine.steps(viewOf(pods));
    const clock = createVirtualClock(testNow);
    const ticking = {
      now: () => {
        clock.advance(1);
        return clock.now();
      },
    };
    expect(runSlice(steps, ticking, 5)).toBeUndefined();
    let look = runSlice(steps, ticking, 5);
    while (look === undefined) look = runSlice(steps, ticking, 5);
    expect(look.diagnosis).toEqual(engine.diagnose(viewOf(pods)));
  });
});
