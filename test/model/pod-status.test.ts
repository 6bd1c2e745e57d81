import { describe, expect, it } from 'vitest';
import type { Pod } from '../../src/model/kinds.ts';
import { podStatus } from '../../src/model/pod-status.ts';
import { pod, testNow } from '../helpers/builders.ts';

const web = pod('web').container('app');
const pair = web.container('log');
const withInit = web.initContainer('first').initContainer('second');
const withSidecar = web.sidecar('proxy');
const completed = { exitCode: 0 };

const cells = (built: Pod): string => {
  const { ready, status, restartsText } = podStatus(built, testNow);
  return `${ready} ${status} ${restartsText}`;
};

describe('STATUS, READY and RESTARTS of a pod', () => {
  it.each<[string, { build(): Pod }, string]>([
    ['a healthy pod', web, '1/1 Running 0'],
    ['a pod that waits for a node', web.unschedulable('0/3 nodes are available'), '0/1 Pending 0'],
    [
      'a pod that is gated',
      web.onNode('').phase('Pending').condition('PodScheduled', 'False', 'SchedulingGated'),
      '0/1 SchedulingGated 0',
    ],
    ['a pod that was evicted', web.onNode('').status({ phase: 'Failed', reason: 'Evicted' }), '0/1 Evicted 0'],
    ['a container that waits', web.waiting('app', 'ImagePullBackOff'), '0/1 ImagePullBackOff 0'],
    ['a wait without a reason', web.containerStatus('app', { state: { waiting: {} }, ready: false }), '0/1 Running 0'],
    ['a container that has just died', web.terminated('app', { exitCode: 1 }), '0/1 Error 0'],
    ['an exit without a reason', web.terminated('app', { exitCode: 3, reason: '' }), '0/1 ExitCode:3 0'],
    ['a signal without a reason', web.terminated('app', { exitCode: 137, reason: '', signal: 9 }), '0/1 Signal:9 0'],
    ['a finished pod', web.phase('Succeeded').terminated('app', completed), '0/1 Completed 0'],
    ['a container that runs and is not ready', web.notReady('app'), '0/1 Running 0'],
  ])('%s', (_, builder, expected) => {
    expect(cells(builder.build())).toBe(expected);
  });

  it('lets the first of several bad containers have the last word', () => {
    const both = pair.waiting('app', 'CrashLoopBackOff').waiting('log', 'ImagePullBackOff');
    expect(cells(both.build())).toBe('0/2 CrashLoopBackOff 0');
  });

  it.each<[string, { build(): Pod }, string]>([
    [
      'hides a completed container behind one that runs in a ready pod',
      pair.terminated('app', completed).condition('Ready', 'True'),
      '1/2 Running 0',
    ],
    ['says NotReady when the pod is not ready', pair.terminated('app', completed), '1/2 NotReady 0'],
    [
      'prefers the error of a later container',
      pair.terminated('app', completed).terminated('log', { exitCode: 2 }),
      '0/2 Error 0',
    ],
    [
      'says Completed when all is completed',
      pair.terminated('app', completed).terminated('log', completed),
      '0/2 Completed 0',
    ],
  ])('with a first container that completed: %s', (_, builder, expected) => {
    expect(cells(builder.build())).toBe(expected);
  });

  it('counts a container as ready only while it runs', () => {
    const stale = web.containerStatus('app', { ready: true, state: { waiting: { reason: 'CrashLoopBackOff' } } });
    expect(cells(stale.build())).toBe('0/1 CrashLoopBackOff 0');
  });

  it('says how long ago the last restart was, and only the count where that is not known', () => {
    expect(cells(web.terminatedBefore('app', { finishedAt: '2026-03-02T10:14:43Z' }, 3).build())).toBe(
      '1/1 Running 3 (17s ago)',
    );
    expect(cells(web.restarted('app', 3).build())).toBe('1/1 Running 3');
    expect(podStatus(web.restarted('app', 3).build(), testNow).lastRestartAt).toBeUndefined();
  });

  it('takes the youngest of several restarts', () => {
    const both = pair
      .terminatedBefore('app', { finishedAt: '2026-03-02T10:05:00Z' }, 2)
      .terminatedBefore('log', { finishedAt: '2026-03-02T10:13:00Z' }, 1);
    expect(cells(both.build())).toBe('2/2 Running 3 (2m ago)');
  });
});

describe('a pod that is initializing', () => {
  const pending = withInit.phase('Pending').waiting('app', 'PodInitializing');

  it.each<[string, { build(): Pod }, string]>([
    ['runs its first', pending.running('first').waiting('second', 'PodInitializing'), '0/1 Init:0/2 0'],
    ['waits for its second', pending.waiting('second', 'PodInitializing'), '0/1 Init:1/2 0'],
    ['cannot pull its first', pending.waiting('first', 'ErrImagePull'), '0/1 Init:ErrImagePull 0'],
    ['failed with a reason', pending.terminated('first', { exitCode: 1 }), '0/1 Init:Error 0'],
    ['failed without one', pending.terminated('first', { exitCode: 5, reason: '' }), '0/1 Init:ExitCode:5 0'],
    ['was killed', pending.terminated('first', { exitCode: 137, reason: '', signal: 9 }), '0/1 Init:Signal:9 0'],
    [
      'shows only the first unfinished',
      pending.waiting('first', 'CrashLoopBackOff').waiting('second', 'ErrImagePull'),
      '0/1 Init:CrashLoopBackOff 0',
    ],
  ])('%s', (_, builder, expected) => {
    expect(cells(builder.build())).toBe(expected);
  });

  it('counts restarts of init containers until it is initialized, and then forgets them', () => {
    const failed = pending.waiting('first', 'CrashLoopBackOff').terminatedBefore('first', { exitCode: 1 }, 4);
    expect(cells(failed.build())).toBe('0/1 Init:CrashLoopBackOff 4 (60s ago)');
    expect(cells(withInit.terminatedBefore('first', { exitCode: 1 }, 4).build())).toBe('1/1 Running 0');
  });

  it('shows the main containers when the sandbox was made anew and the condition still says True', () => {
    const again = pending.running('first').condition('Initialized', 'True');
    expect(cells(again.build())).toBe('0/1 PodInitializing 0');
  });
});

describe('a pod with a sidecar', () => {
  it('counts it in READY', () => {
    expect(cells(withSidecar.build())).toBe('2/2 Running 0');
    expect(cells(withSidecar.notReady('proxy').build())).toBe('1/2 Running 0');
  });

  it('keeps counting its restarts after initialization', () => {
    expect(cells(withSidecar.terminatedBefore('proxy', {}, 2).build())).toBe('2/2 Running 2 (60s ago)');
  });

  it('stops at one that never starts', () => {
    const stuck = withSidecar.phase('Pending').waiting('app', 'PodInitializing');
    expect(cells(stuck.containerStatus('proxy', { started: false, ready: false }).build())).toBe('0/2 Init:0/1 0');
    expect(cells(stuck.waiting('proxy', 'CrashLoopBackOff').build())).toBe('0/2 Init:CrashLoopBackOff 0');
  });
});

describe('a pod that is being deleted', () => {
  const at = '2026-03-02T10:15:30Z';

  it.each<[string, { build(): Pod }, string]>([
    ['says Terminating', web.deletedAt(at), '1/1 Terminating 0'],
    ['says Unknown when its node was lost', web.deletedAt(at).status({ reason: 'NodeLost' }), '1/1 Unknown 0'],
    ['keeps its end when it had failed', web.deletedAt(at).phase('Failed').terminated('app', {}), '0/1 Error 0'],
    [
      'keeps its end when it had succeeded',
      web.deletedAt(at).phase('Succeeded').terminated('app', completed),
      '0/1 Completed 0',
    ],
  ])('%s', (_, builder, expected) => {
    expect(cells(builder.build())).toBe(expected);
  });
});

it('prints something for a pod that says almost nothing of itself', () => {
  const bare = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'bare' }, spec: { containers: [] }, status: {} };
  expect(cells(bare as unknown as Pod)).toBe('0/0  0');
});
