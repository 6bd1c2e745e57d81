import { describe, expect, it } from 'vitest';
import type { KubeObject, Pod } from '../../../../src/model/kinds.ts';
import { tabsOf } from '../../../../src/ui/screens/pod/pod-state.ts';
import { deployment, node, pod, replicaSet } from '../../../helpers/builders.ts';
import { type Drive, drive } from '../../drive.ts';
import { shopCluster } from '../../shop.ts';

const resizer = deployment('image-resizer').inNamespace('shop').build();
const revision = replicaSet('image-resizer-5bbdc7fcd').inNamespace('shop').ownedBy(resizer).build();
const pending = pod('image-resizer-5bbdc7fcd-gbg7t')
  .inNamespace('shop')
  .ownedBy(revision)
  .container('resizer', { resources: { requests: { cpu: '3900m', memory: '256Mi' } } })
  .unschedulable('0/3 nodes are available: 1 node(s) had untolerated taint, 2 Insufficient cpu.')
  .build();
const controlPlane = node('control-plane')
  .spec({ taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] })
  .build();
const filler = (where: string, cpu: string): Pod =>
  pod(`filler-${where}`)
    .inNamespace('batch')
    .onNode(where)
    .container('app', { resources: { requests: { cpu } } })
    .build();

const objects: readonly KubeObject[] = [
  resizer,
  revision,
  pending,
  controlPlane,
  filler('worker-1', '1250m'),
  filler('worker-2', '1050m'),
];
const key = { kind: 'Pod', namespace: 'shop', name: pending.metadata.name } as const;

function opened(size: { columns?: number; rows?: number } = {}): Drive {
  const cluster = shopCluster();
  for (const each of objects) cluster.put(each);
  return drive({ cluster, ...size }).apply({ type: 'open-pod', key, tab: 'pending' });
}

describe('why an opened pod is pending', () => {
  it.each([
    [80, 24],
    [160, 45],
  ])('is drawn on %i by %i as it should be', async (columns, rows) => {
    const screen = opened({ columns, rows }).screen();
    await expect(`${screen}\n`).toMatchFileSnapshot(`../../../../fixtures/frames/pending-${columns}x${rows}.txt`);
  });

  it('shows each group of nodes with its reasons and numbers', () => {
    const screen = opened({ rows: 45 }).screen();
    expect(screen).toContain('taint node-role.kubernetes.io/control-plane:NoSchedule not tolerated');
    expect(screen).toContain('cpu 3900m asked, 2950m free of 4 on worker-2, the most');
    expect(screen).toContain('1. lower the cpu request of container resizer from 3900m to 2950m');
  });

  it('copies the command of a suggestion', () => {
    const screen = opened({ rows: 45 }).press('j', 'j', 'c');
    const copied = screen.work.find((work) => work.type === 'copy');
    expect(copied?.text).toMatch(/^kubectl patch deployment image-resizer -n shop --type=strategic -p '\{/);
  });

  it('opens with w from the list and from the diagnosis, where the pod waits for a node', () => {
    const fromList = drive().press('/').type('search').press('enter', 'w');
    expect(fromList.state().pod?.tab).toBe('pending');
    const fromDiagnosis = drive().press('/').type('search').press('enter', 'enter', 'w');
    expect(fromDiagnosis.state().pod?.tab).toBe('pending');
    expect(fromDiagnosis.screen()).toContain('would take it now');
  });

  it('is no tab of a pod that has a node, and w says so', () => {
    const running = drive().press('j', 'enter');
    expect(running.screen()).not.toContain('Why pending');
    expect(running.press('w').screen()).toContain('this Pod does not wait for a node');
    expect(running.state().pod?.tab).toBe('diagnosis');
  });

  it('stands between the diagnosis and the events', () => {
    const tabs = drive().press('/').type('search').press('enter', 'enter');
    expect([tabs.press('tab').state().pod?.tab, tabs.press('tab').state().pod?.tab]).toEqual(['pending', 'events']);
  });

  it('stays open when the pod gets its node while somebody looks', () => {
    expect(tabsOf({ key, tab: 'pending', last: undefined })).toContain('pending');
    expect(tabsOf({ key, tab: 'diagnosis', last: undefined })).not.toContain('pending');
  });
});
