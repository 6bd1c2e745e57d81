import { describe, expect, it } from 'vitest';
import { deployment, pod, replicaSet } from '../../../helpers/builders.ts';
import { drive } from '../../drive.ts';
import { shopCluster } from '../../shop.ts';

const mailer = deployment('mailer').inNamespace('shop').build();
const revision = (number: number, image: string) =>
  replicaSet(`mailer-${number}`)
    .inNamespace('shop')
    .ownedBy(mailer)
    .annotations({ 'deployment.kubernetes.io/revision': `${number}` })
    .spec({ template: { metadata: { labels: { app: 'mailer' } }, spec: { containers: [{ name: 'app', image }] } } })
    .build();
const before = revision(1, 'mailer:1.4');
const after = revision(2, 'mailer:1.5');
const crashing = pod('mailer-2-x7k2p')
  .inNamespace('shop')
  .onNode('worker-1')
  .ownedBy(after)
  .container('app', { image: 'mailer:1.5' })
  .waiting('app', 'CrashLoopBackOff', 'back-off 5m0s restarting failed container=app')
  .build();
const key = { kind: 'Pod', namespace: 'shop', name: crashing.metadata.name } as const;

describe('the diagnosis of a pod', () => {
  it('says what changed since the template before, when something did', () => {
    const cluster = shopCluster();
    for (const object of [mailer, before, after, crashing]) cluster.put(object);
    const screen = drive({ cluster, columns: 120, rows: 60 })
      .apply({ type: 'open-pod', key, tab: 'diagnosis' })
      .screen();
    expect(screen).toContain('What changed');
    expect(screen).toContain('image: mailer:1.4 -> mailer:1.5');
  });

  it('goes there with m from any tab, and copies a line of it', () => {
    const cluster = shopCluster();
    for (const object of [mailer, before, after, crashing]) cluster.put(object);
    const screen = drive({ cluster, columns: 120, rows: 24 }).apply({ type: 'open-pod', key, tab: 'describe' });
    screen.press('m', 'j', 'c');
    expect(screen.selected()).toContain('mailer:1.4 -> mailer:1.5');
    expect(screen.work.find((work) => work.type === 'copy')).toMatchObject({
      text: expect.stringContaining('mailer:1.5'),
    });
  });

  it('says so when m has nowhere to go', () => {
    const cluster = shopCluster();
    for (const object of [mailer, after, crashing]) cluster.put(object);
    const screen = drive({ cluster, columns: 120, rows: 24 }).apply({ type: 'open-pod', key, tab: 'diagnosis' });
    expect(screen.press('m').screen()).toContain('nothing that matters is known to have changed');
  });

  it('has no such section when nothing did', () => {
    const cluster = shopCluster();
    for (const object of [mailer, after, crashing]) cluster.put(object);
    const screen = drive({ cluster, columns: 120, rows: 60 })
      .apply({ type: 'open-pod', key, tab: 'diagnosis' })
      .screen();
    expect(screen).not.toContain('What changed');
  });
});
