import { describe, expect, it } from 'vitest';
import type { ObjectOf } from '../../../src/model/kinds.ts';
import { podTemplate, testSim, webDeployment } from '../../helpers/sim-cluster.ts';

type Deployment = ObjectOf<'Deployment'>;

const withImage =
  (image: string) =>
  (deployment: Deployment): Deployment => ({
    ...deployment,
    spec: { ...deployment.spec, template: podTemplate('web', { image }) },
  });
const conditionsOf = ({ status }: Deployment): readonly string[] =>
  (status.conditions ?? []).map(({ type, status: value, reason, message }) => `${type}=${value} ${reason}: ${message}`);

describe('a Deployment', () => {
  it('is rolled out: ReplicaSet, pods, status and conditions as kubectl shows them', () => {
    const sim = testSim([webDeployment('web', 3)]);
    sim.advance(30_000);
    const deployment = sim.read('Deployment', 'default', 'web');
    const [replicaSet] = sim.api.list('ReplicaSet', { namespace: 'default' });
    const hash = replicaSet?.metadata.labels?.['pod-template-hash'];
    expect(replicaSet?.metadata.name).toBe(`web-${hash}`);
    expect(replicaSet?.metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '1',
      'deployment.kubernetes.io/desired-replicas': '3',
      'deployment.kubernetes.io/max-replicas': '4',
    });
    expect(deployment.metadata.annotations).toMatchObject({ 'deployment.kubernetes.io/revision': '1' });
    expect(deployment.status).toMatchObject({
      replicas: 3,
      updatedReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
    });
    expect(conditionsOf(deployment).toSorted()).toEqual([
      'Available=True MinimumReplicasAvailable: Deployment has minimum availability.',
      `Progressing=True NewReplicaSetAvailable: ReplicaSet "web-${hash}" has successfully progressed.`,
    ]);
    expect(sim.events('default', 'Deployment/web')).toEqual([
      `ScalingReplicaSet: Scaled up replica set web-${hash} from 0 to 3`,
    ]);
  });

  it('changes its pods step by step and never has too many or too few', () => {
    const sim = testSim([webDeployment('web', 4)]);
    sim.advance(30_000);
    sim.change('Deployment', 'default', 'web', withImage('nginx:1.28'));
    const counts: { total: number; ready: number }[] = [];
    for (let step = 0; step < 300; step += 1) {
      sim.advance(100);
      const live = sim.pods('default').filter((pod) => pod.metadata.deletionTimestamp === undefined);
      const ready = live.filter((pod) =>
        pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
      );
      counts.push({ total: live.length, ready: ready.length });
    }
    sim.advance(60_000);
    expect(Math.max(...counts.map(({ total }) => total))).toBe(5);
    expect(Math.min(...counts.map(({ ready }) => ready))).toBe(3);
    expect(sim.pods('default').map((pod) => pod.spec.containers[0]?.image)).toEqual(Array(4).fill('nginx:1.28'));
    const sizes = sim.api.list('ReplicaSet', { namespace: 'default' }).map((set) => set.spec.replicas);
    expect(sizes.sort()).toEqual([0, 4]);
  });

  it('takes up the old ReplicaSet again when the template comes back, as a new revision', () => {
    const sim = testSim([webDeployment('web', 2)]);
    sim.advance(30_000);
    const before = sim.api.list('ReplicaSet', { namespace: 'default' })[0]?.metadata.name;
    sim.change('Deployment', 'default', 'web', withImage('nginx:1.28'));
    sim.advance(60_000);
    sim.change('Deployment', 'default', 'web', withImage('nginx:1.27'));
    sim.advance(60_000);
    const sets = sim.api.list('ReplicaSet', { namespace: 'default' });
    const active = sets.find((set) => (set.spec.replicas ?? 0) > 0);
    expect(sets).toHaveLength(2);
    expect(active?.metadata.name).toBe(before);
    expect(active?.metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '3',
      'deployment.kubernetes.io/revision-history': '1',
    });
  });

  it('keeps the old pods when the new ones cannot start, and says so at its deadline', () => {
    const sim = testSim([webDeployment('web', 4, { progressDeadlineSeconds: 120 })]);
    sim.advance(30_000);
    sim.change('Deployment', 'default', 'web', withImage('nginx:no-such-tag'));
    sim.advance(180_000);
    const deployment = sim.read('Deployment', 'default', 'web');
    expect(deployment.status).toMatchObject({ replicas: 5, updatedReplicas: 2, availableReplicas: 3 });
    expect(conditionsOf(deployment).join('\n')).toMatch(
      /Progressing=False ProgressDeadlineExceeded: ReplicaSet "web-\w+" has timed out progressing\./,
    );
  });

  it('scales without a rollout, and to zero', () => {
    const sim = testSim([webDeployment('web', 1)]);
    sim.advance(30_000);
    const scaleTo = (replicas: number): void => {
      sim.change('Deployment', 'default', 'web', (deployment) => ({
        ...deployment,
        spec: { ...deployment.spec, replicas },
      }));
      sim.advance(45_000);
    };
    scaleTo(5);
    expect(sim.pods('default')).toHaveLength(5);
    scaleTo(0);
    expect(sim.pods('default')).toEqual([]);
    expect(sim.events('default', 'Deployment/web').map((text) => text.replace(/web-\w+/, 'web-x'))).toEqual([
      'ScalingReplicaSet: Scaled up replica set web-x from 0 to 1',
      'ScalingReplicaSet: Scaled up replica set web-x from 1 to 5',
      'ScalingReplicaSet: Scaled down replica set web-x from 5 to 0',
    ]);
  });

  it('does nothing while it is paused, and says that it is', () => {
    const sim = testSim([webDeployment('web', 1)]);
    sim.advance(30_000);
    sim.change('Deployment', 'default', 'web', (deployment) => ({
      ...withImage('nginx:1.28')(deployment),
      spec: { ...withImage('nginx:1.28')(deployment).spec, paused: true },
    }));
    sim.advance(30_000);
    expect(sim.api.list('ReplicaSet', { namespace: 'default' })).toHaveLength(1);
    expect(conditionsOf(sim.read('Deployment', 'default', 'web'))).toContain(
      'Progressing=Unknown DeploymentPaused: Deployment is paused',
    );
  });

  it('with Recreate, ends all old pods before it starts a new one', () => {
    const sim = testSim([webDeployment('web', 2, { strategy: { type: 'Recreate' } })]);
    sim.advance(30_000);
    sim.change('Deployment', 'default', 'web', withImage('nginx:1.28'));
    const together = new Set<string>();
    for (let step = 0; step < 2000; step += 1) {
      sim.advance(5);
      const live = sim
        .pods('default')
        .filter((pod) => pod.status.phase === 'Pending' || pod.status.phase === 'Running');
      together.add([...new Set(live.map((pod) => pod.spec.containers[0]?.image))].sort().join(' and '));
    }
    expect(together).toContain('nginx:1.28');
    expect(together).not.toContain('nginx:1.27 and nginx:1.28');
  });

  it('repairs itself when a pod is deleted', () => {
    const sim = testSim([webDeployment('web', 2)]);
    sim.advance(30_000);
    const victim = sim.pods('default')[0]!;
    sim.api.delete({ kind: 'Pod', namespace: 'default', name: victim.metadata.name });
    sim.advance(60_000);
    const names = sim.pods('default').map((pod) => pod.metadata.name);
    expect(names).toHaveLength(2);
    expect(names).not.toContain(victim.metadata.name);
  });

  it('keeps as many old ReplicaSets as revisionHistoryLimit says', () => {
    const sim = testSim([webDeployment('web', 1, { revisionHistoryLimit: 1 })]);
    for (const image of ['nginx:1.26', 'nginx:1.27', 'nginx:1.28']) {
      sim.advance(30_000);
      sim.change('Deployment', 'default', 'web', withImage(image));
    }
    sim.advance(60_000);
    const left = sim.api.list('ReplicaSet', { namespace: 'default' });
    expect(left.map(({ spec }) => spec.template?.spec?.containers[0]?.image).sort()).toEqual([
      'nginx:1.27',
      'nginx:1.28',
    ]);
  });

  it('scaled in the middle of a rollout that is stuck, shares the change out', () => {
    const sim = testSim([webDeployment('web', 8)]);
    sim.advance(60_000);
    sim.change('Deployment', 'default', 'web', withImage('nginx:no-such-tag'));
    sim.advance(30_000);
    const sizes = () =>
      sim.api
        .list('ReplicaSet', { namespace: 'default' })
        .map(({ spec }) => spec.replicas ?? 0)
        .sort((a, b) => a - b);
    expect(sizes()).toEqual([4, 6]);
    sim.change('Deployment', 'default', 'web', (web) => ({ ...web, spec: { ...web.spec, replicas: 16 } }));
    sim.advance(30_000);
    expect(sizes()).toEqual([8, 12]);
  });

  it('finds another name when a ReplicaSet of somebody else has its own', () => {
    const probe = testSim([webDeployment('web', 1)]);
    probe.advance(1000);
    const name = probe.api.list('ReplicaSet', { namespace: 'default' })[0]?.metadata.name ?? '';
    const selector = { matchLabels: { app: 'other' } };
    const rival = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { name, namespace: 'default' },
      spec: { replicas: 0, selector, template: podTemplate('other') },
    };
    const sim = testSim([rival, webDeployment('web', 1)]);
    sim.advance(30_000);
    const deployment = sim.read('Deployment', 'default', 'web');
    expect(deployment.status).toMatchObject({ collisionCount: 1, availableReplicas: 1 });
    expect(sim.api.list('ReplicaSet', { namespace: 'default' })).toHaveLength(2);
  });
});
