import { expect, test } from 'vitest';
import { parseFitError } from '../../src/diagnose/parse-fit-error.ts';

const noPreemption = 'preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.';

test.each([
  [
    'one reason (1.34 and newer add a sentence)',
    `0/3 nodes are available: 3 Insufficient cpu. no new claims to deallocate, ${noPreemption}`,
    [[3, 'Insufficient cpu']],
  ],
  [
    'several reasons, of which an old one has a comma',
    "0/4 nodes are available: 1 node(s) had taint {node-role.kubernetes.io/master: }, that the pod didn't tolerate, 3 Insufficient memory.",
    [
      [1, "node(s) had taint {node-role.kubernetes.io/master: }, that the pod didn't tolerate"],
      [3, 'Insufficient memory'],
    ],
  ],
  [
    'the names of predicates, as they were told before 1.10',
    'No nodes are available that match all of the predicates: Insufficient cpu (3), PodToleratesNodeTaints (1).',
    [
      [3, 'Insufficient cpu'],
      [1, "node(s) had taints that the pod didn't tolerate"],
    ],
  ],
  [
    'ten sorts before two',
    `0/12 nodes are available: 10 Insufficient cpu, 2 node(s) were unschedulable. ${noPreemption}`,
    [
      [10, 'Insufficient cpu'],
      [2, 'node(s) were unschedulable'],
    ],
  ],
])('reads the reasons: %s', (_what, message, reasons) => {
  expect(parseFitError(message)?.reasons.map(({ count, text }) => [count, text])).toEqual(reasons);
});

test.each([
  [
    '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found',
    'pod has unbound immediate PersistentVolumeClaims',
  ],
  [
    `0/3 nodes are available: persistentvolumeclaim "data" not found. ${noPreemption}`,
    'persistentvolumeclaim "data" not found',
  ],
  ['persistentvolumeclaim "data" not found', 'persistentvolumeclaim "data" not found'],
  ['no nodes available to schedule pods', 'no nodes available to schedule pods'],
])('reads what holds for the pod as a whole: %s', (message, preFilter) => {
  expect(parseFitError(message)).toMatchObject({ preFilter, reasons: [] });
});

test('any other text is no answer of the scheduler', () => {
  expect(parseFitError('skip schedule deleting pod: shop/web')).toBeUndefined();
});
