import { describe, expect, test } from 'vitest';
import type { KubeObject, Pod } from '../../../src/model/kinds.ts';
import { event, node, object, pod } from '../../helpers/builders.ts';
import { firstFinding, told } from './first-finding.ts';

const web = pod('web').inNamespace('shop');

describe("the scheduler's answer", () => {
  test('of a batch scheduler counts nodes that are unavailable', () => {
    const answer = firstFinding(web.unschedulable('0/1 nodes are unavailable: 1 Insufficient cpu.').build());
    expect(answer?.cause).toBe('sched-insufficient-cpu');
  });

  test('of an old one calls the number of pods a resource', () => {
    const answer = firstFinding(
      web.unschedulable('0/2 nodes are available: 2 Insufficient pods.').build(),
      node('n1').build(),
    );
    expect(told(answer)).toBe('sched-too-many-pods: 2 nodes already run as many pods as they may');
  });
});

describe('a claim that waits for a hand-made volume', () => {
  const waits = web
    .volume({ name: 'data', persistentVolumeClaim: { claimName: 'data-web-0' } })
    .unschedulable("0/1 nodes are available: 1 node(s) didn't find available persistent volumes to bind.")
    .build();
  const claim = object('PersistentVolumeClaim', 'data-web-0')
    .inNamespace('shop')
    .spec({ storageClassName: 'disks', accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '20Gi' } } })
    .status({ phase: 'Pending' })
    .build();
  const disks = object('StorageClass', 'disks')
    .with({ provisioner: 'kubernetes.io/no-provisioner', volumeBindingMode: 'WaitForFirstConsumer' })
    .build();
  const volume = (storageClassName: string, storage: string) =>
    object('PersistentVolume', 'disk-1')
      .spec({ storageClassName, capacity: { storage }, accessModes: ['ReadWriteOnce'] })
      .status({ phase: 'Available' })
      .build();

  test.each([
    ['is told with its size and class', [], ''],
    ['and there is none of its class', [volume('tapes', '50Gi')], ' (there is no volume of class disks)'],
    [
      'and the one that there is offers too little',
      [volume('disks', '10Gi')],
      ' (disk-1: it offers 10Gi, 20Gi are asked for)',
    ],
    ['and the one that there is belongs elsewhere', [volume('disks', '20Gi')], ' (disk-1: it belongs to another node)'],
  ])('%s', (_what, volumes, why) => {
    expect(firstFinding(waits, claim, disks, ...volumes)?.summary).toBe(
      `The pod's claim "data-web-0" (20Gi, class disks) needs a volume that exists already, and 1 node has none that fits${why}`,
    );
  });

  test('is named where it was not read', () => {
    expect(firstFinding(waits)?.summary).toContain('The pod\'s claim "data-web-0" needs');
  });
});

test('a claim without a class, where there is no default one, is told which classes there are', () => {
  const claim = object('PersistentVolumeClaim', 'data').status({ phase: 'Pending' }).build();
  const fast = object('StorageClass', 'fast').with({ provisioner: 'disks.example.com' }).build();
  expect(firstFinding(claim, fast)?.summary).toBe(
    'PersistentVolumeClaim "data" names no StorageClass and the cluster has no default one (there is fast)',
  );
});

describe('warnings of others under the same reason', () => {
  test("do not stand for the scheduler's answer", () => {
    const waits = pod('web').phase('Pending').onNode('').build();
    const bare = { ...waits, status: { phase: 'Pending' } };
    const own = event(bare, 'FailedScheduling', '0/2 nodes are available: 2 Insufficient memory.', {
      at: '2026-03-02T10:10:00Z',
    });
    const other = event(bare, 'FailedScheduling', 'Failed to schedule pod, incompatible with nodepool "default"');
    expect(firstFinding(bare, own, other)?.cause).toBe('sched-insufficient-memory');
    expect(firstFinding(bare, other)?.cause).toBe('sched-plugin-rejected');
  });
});

test('nodes that a DaemonSet never meant this pod for do not count', () => {
  const answer = firstFinding(
    web
      .unschedulable("0/3 nodes are available: 1 Insufficient cpu, 2 node(s) didn't satisfy plugin(s) [NodeAffinity].")
      .build(),
  );
  expect([answer?.cause, answer?.confidence]).toEqual(['sched-insufficient-cpu', 'certain']);
});

test('a volume elsewhere is named by its claim where only the pod was read', () => {
  const waits = web
    .volume({ name: 'data', persistentVolumeClaim: { claimName: 'data-web-0' } })
    .unschedulable('0/1 nodes are available: 1 node(s) had volume node affinity conflict.')
    .build();
  expect(firstFinding(waits)?.summary).toContain('"data-web-0"');
});

describe('a pending pod of which little was saved', () => {
  const containers = [{ name: 'app', image: 'web:1' }];
  const metadata = { name: 'web', namespace: 'shop', uid: 'web-1' };
  const saved = (status: Pod['status']) =>
    ({ apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers }, status }) as KubeObject;

  test('that the scheduler has tried is told without a reason', () => {
    const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }];
    const finding = firstFinding(saved({ phase: 'Pending', conditions }));
    expect([finding?.cause, finding?.confidence]).toEqual(['sched-plugin-rejected', 'possible']);
  });

  test('that the scheduler is down is a mere possibility', () => {
    const finding = firstFinding(saved({ phase: 'Pending' }));
    expect([finding?.cause, finding?.confidence]).toEqual(['sched-no-scheduler', 'possible']);
  });
});
