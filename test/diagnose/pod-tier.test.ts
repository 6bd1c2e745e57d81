import { expect, test } from 'vitest';
import { podTier } from '../../src/diagnose/pod-tier.ts';
import { pod, testNow } from '../helpers/builders.ts';

const web = pod('web').inNamespace('shop').onNode('n1').container('app');

test.each([
  ['runs and is ready', web.running('app'), 'fine'],
  ['has done its work', web.phase('Succeeded').terminated('app', { exitCode: 0, reason: 'Completed' }), 'fine'],
  ['crashes', web.waiting('app', 'CrashLoopBackOff'), 'failing'],
  ['cannot pull its image', web.waiting('app', 'ImagePullBackOff'), 'failing'],
  ['was evicted', web.phase('Failed').status({ reason: 'Evicted' }), 'failing'],
  [
    'was evicted and ended well',
    web.terminated('app', { exitCode: 0, reason: 'Completed' }).phase('Failed').status({ reason: 'Evicted' }),
    'failing',
  ],
  [
    'is all that was saved a minute ago',
    web.waiting('app', 'ContainerCreating').createdAt('2026-03-02T10:14:00Z'),
    'failing',
  ],
  ['is created just now', web.waiting('app', 'ContainerCreating').createdAt('2026-03-02T10:14:40Z'), 'fine'],
  [
    'has been created for minutes',
    web.waiting('app', 'ContainerCreating').createdAt('2026-03-02T10:10:00Z'),
    'failing',
  ],
  [
    'fits no node',
    pod('web').container('app').unschedulable('0/3 nodes are available: 3 Insufficient cpu.'),
    'failing',
  ],
  ['is of a node that was given up', web.running('app').status({ reason: 'NodeLost' }), 'failing'],
  ['runs and is not ready', web.notReady('app'), 'not-ready'],
  [
    'was restarted minutes ago',
    web.running('app').terminatedBefore('app', { exitCode: 1, finishedAt: '2026-03-02T10:05:00Z' }),
    'restarted',
  ],
  [
    'was restarted yesterday',
    web.running('app').terminatedBefore('app', { exitCode: 1, finishedAt: '2026-03-01T10:05:00Z' }),
    'fine',
  ],
  ['has ended well and is started again', web.terminated('app', { exitCode: 0 }), 'not-ready'],
  [
    'has ended well beside one that runs on',
    web.spec({ restartPolicy: 'Never' }).container('proxy').notReady('proxy').terminated('app', { exitCode: 0 }),
    'not-ready',
  ],
  [
    'has ended well and is kept',
    web.phase('Succeeded').terminated('app', { exitCode: 0 }).deletedAt('2026-03-02T10:05:00Z'),
    'failing',
  ],
  ['is on its way out', web.running('app').deletedAt('2026-03-02T10:15:10Z'), 'fine'],
  ['should be gone', web.running('app').deletedAt('2026-03-02T10:05:00Z'), 'failing'],
] as const)('a pod that %s', (_what, builder, tier) => {
  expect(podTier(builder.build(), testNow).tier).toBe(tier);
});

test('a pod on a node that does not exist is broken at once', () => {
  const young = web.createdAt('2026-03-02T10:14:58Z').build();
  const bound = { ...young, status: { phase: 'Pending' } };
  expect(podTier(bound, testNow).tier).toBe('fine');
  expect(podTier(bound, testNow, { lacksNode: () => true }).tier).toBe('failing');
  expect(podTier(web.running('app').build(), testNow, { lacksNode: () => true }).tier).toBe('fine');
});

test('a young pod that keeps failing to start is broken before its time', () => {
  const young = web.waiting('app', 'ContainerCreating').createdAt('2026-03-02T10:14:40Z').build();
  expect(podTier(young, testNow, { keepsFailing: () => true }).tier).toBe('failing');
  expect(podTier(web.running('app').build(), testNow, { keepsFailing: () => true }).tier).toBe('fine');
});
