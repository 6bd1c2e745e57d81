import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/diagnose/engine.ts';
import type { Finding } from '../../src/diagnose/finding.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import type { Coverage } from '../../src/model/cluster-view.ts';
import type { Kind, KubeObject } from '../../src/model/kinds.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { node, object, pod, testNow } from '../helpers/builders.ts';

const small = node('n1').build();
const roomy = { ...small, status: { ...small.status, allocatable: { cpu: '500m', memory: '4Gi', pods: '110' } } };
const asks = (cpu: string, conditions: readonly object[] = []): KubeObject => {
  const built = pod('web').inNamespace('shop').container('app').createdAt('2026-03-02T10:00:00Z').build();
  const [app] = built.spec.containers;
  const spec = { ...built.spec, nodeName: undefined, containers: [{ ...app, resources: { requests: { cpu } } }] };
  return { ...built, spec, status: { phase: 'Pending', conditions } } as KubeObject;
};
const looked = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }];
const placedLater = (): KubeObject => {
  const other = pod('other').inNamespace('shop').onNode('n1').container('app').running('app').build();
  const placed = { type: 'PodScheduled', status: 'True', lastTransitionTime: '2026-03-02T10:10:00Z' };
  return {
    ...other,
    status: { ...other.status, conditions: [...(other.status.conditions ?? []), placed] },
  } as KubeObject;
};

function first(objects: readonly KubeObject[], coverage: Partial<Record<Kind, Coverage>> = {}): Finding | undefined {
  const { subjects } = createEngine(rules).diagnose(objectsView({ objects, now: testNow, coverage }));
  return subjects.find(({ key }) => key.name === 'web')?.findings[0];
}

describe('a pending pod of which no word of the scheduler is kept', () => {
  test.each([
    ['the message of its condition is cut', [asks('2', looked), roomy], {}],
    ['its events were not collected', [asks('2'), roomy], { Event: 'not-collected' }],
    ['its conditions are cut, and another pod got its node since', [asks('2'), roomy, placedLater()], {}],
  ] as const)('is judged by its plugins anew where %s', (_what, objects, coverage) => {
    const finding = first(objects, coverage);
    expect(finding?.cause).toMatch(/^sched-(?:insufficient-cpu|request-exceeds-largest-node)$/);
    expect(finding?.confidence).toBe('likely');
    expect(finding?.evidence[0]?.text).toMatch(
      /^computed from the pods and nodes.*0\/1 nodes are available: 1 Insufficient/,
    );
  });

  test('waits for a scheduler where nothing else can have kept it', () => {
    expect(first([asks('2'), roomy])?.cause).toBe('sched-no-scheduler');
    expect(first([asks('100m'), roomy], { Event: 'not-collected' })?.cause).toBe('sched-no-scheduler');
  });

  test('waits for a scheduler that is evidently down, and whose pod says why', () => {
    const lease = object('Lease', 'kube-scheduler').inNamespace('kube-system').build();
    const stale = { ...lease, spec: { renewTime: '2026-03-02T09:00:00.000000Z' } };
    const finding = first([asks('2'), roomy, stale], { Event: 'not-collected' });
    expect(finding).toMatchObject({ cause: 'sched-no-scheduler', confidence: 'likely' });
    expect(finding?.summary).toContain('the cluster scheduler is down');
    expect(finding?.evidence.map(({ text }) => text)).toContain('2026-03-02T09:00:00.000000Z');
    const broken = pod('kube-scheduler-n1')
      .inNamespace('kube-system')
      .labels({ component: 'kube-scheduler' })
      .onNode('n1');
    const crashing = broken.container('kube-scheduler').waiting('kube-scheduler', 'CrashLoopBackOff').build();
    expect(first([asks('2'), roomy, crashing])?.because?.name).toBe('kube-scheduler-n1');
  });

  test('is not judged where not everything that decides was read', () => {
    expect(first([asks('2', looked), roomy], { Node: 'forbidden' })?.cause ?? 'none').not.toMatch(
      /insufficient|exceeds/,
    );
  });
});
