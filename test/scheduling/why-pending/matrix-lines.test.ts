import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../../src/base/text/display-width.ts';
import type { KubeObject, Pod } from '../../../src/model/kinds.ts';
import { objectsView } from '../../../src/model/objects-view.ts';
import { matrixLines } from '../../../src/scheduling/why-pending/matrix-lines.ts';
import { whyPending } from '../../../src/scheduling/why-pending/why-pending.ts';
import { node, pod, testNow } from '../../helpers/builders.ts';

const pending = pod('web')
  .onNode('')
  .phase('Pending')
  .container('app', { resources: { requests: { cpu: '500m' } } });
const linesFor = (subject: Pod, others: readonly KubeObject[], width = 78): string[] =>
  matrixLines(whyPending(subject, objectsView({ objects: [subject, ...others], now: testNow })), width);
const filled = (name: string, cpu: string) =>
  pod(`on-${name}`)
    .onNode(name)
    .container('app', { resources: { requests: { cpu } } })
    .build();

describe('the matrix as text', () => {
  it('aligns nodes and predicates, leaves out what every node passes, and says why beneath', () => {
    const cp = node('cp').spec({ taints: [{ key: 'team', value: 'ml', effect: 'NoSchedule' }] });
    const lines = linesFor(pending.build(), [cp.build(), node('n1').build(), filled('n1', '3880m')]);
    expect(lines).toEqual([
      'NODES  TAINTS  RESOURCES',
      'cp     NO      yes',
      '    taint team=ml:NoSchedule not tolerated',
      'n1     yes     NO',
      '    cpu 500m asked, 120m free of 4',
      'every node passes: cordon',
    ]);
  });

  it('folds many equal nodes into one row with their count and the most that one has free', () => {
    const names = Array.from({ length: 40 }, (_, index) => `worker-${index}`);
    const objects = names.flatMap((name, index) => [node(name).build(), filled(name, index === 7 ? '3700m' : '3900m')]);
    const lines = linesFor(pending.build(), objects);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^worker-0, worker-1, worker-10? \+37 .*NO$|^worker-0, worker-1 \+38 .*NO$/);
    expect(lines[2]).toBe('    cpu 500m asked, 300m free of 4 on worker-7, the most');
  });

  it('folds nodes whose reasons differ only in names, and tells the first of them', () => {
    const apart = { labelSelector: { matchLabels: { app: 'web' } }, topologyKey: 'kubernetes.io/hostname' };
    const affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [apart] } };
    const names = Array.from({ length: 40 }, (_, index) => `worker-${index}`);
    const rivals = names.map((name) => pod(`rival-on-${name}`).labels({ app: 'web' }).onNode(name).build());
    const lines = linesFor(pending.labels({ app: 'web' }).spec({ affinity }).build(), [
      ...names.map((name) => node(name).build()),
      ...rivals,
    ]);
    expect(lines).toHaveLength(10);
    expect(lines[2]).toBe('    pod rival-on-worker-0 is in this domain');
    expect(lines.at(-2)).toBe('    and 34 more reasons');
  });

  it('shows every predicate and the amounts when all nodes take the pod', () => {
    expect(linesFor(pending.build(), [node('n1').build()])).toEqual([
      'NODES  CORDON  TAINTS  RESOURCES',
      'n1     yes     yes     yes',
      '    cpu 500m asked, 4 free of 4',
    ]);
  });

  it.each([40, 78, 160])('stays within %i columns whatever the names', (width) => {
    const long = node('a-node-with-a-name-that-is-longer-than-any-column-of-the-table-could-be').spec({
      unschedulable: true,
      taints: [{ key: 'a-very-long-taint-key.example.com/for-a-dedicated-purpose', effect: 'NoSchedule' }],
    });
    const subject = pending.spec({ nodeSelector: { 'long-label.example.com/disk': 'ssd' } }).build();
    for (const line of linesFor(subject, [long.build()], width)) expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });

  it('is empty without nodes', () => {
    expect(linesFor(pending.build(), [])).toEqual([]);
  });
});
