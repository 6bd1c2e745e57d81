import { expect, it } from 'vitest';
import { describeKubectl, itSince } from '../helpers/kubectl.ts';
import { kubectlCluster } from '../helpers/kubectl-cluster.ts';
import { shop } from './shop.ts';

describeKubectl('kubectl rollout', () => {
  const cluster = kubectlCluster({ manifests: shop });
  const image = (): Promise<string> =>
    cluster.kubectl.ok('get deploy web -n shop -o jsonpath={.spec.template.spec.containers[0].image}');

  it('status: a rollout that is through', async () => {
    expect(await cluster.kubectl.ok('rollout status deployment/web -n shop --timeout=25s')).toContain(
      'deployment "web" successfully rolled out\n',
    );
  });

  it('set image: starts a rollout, and status follows it to its end', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.ok('set image deployment/web -n shop nginx=nginx:1.28')).toBe(
      'deployment.apps/web image updated\n',
    );
    expect(await kubectl.ok('rollout status deployment/web -n shop --timeout=25s')).toContain(
      'successfully rolled out\n',
    );
    expect(await kubectl.ok('get rs -n shop -l app=web -o name')).toMatch(/^(replicaset\.apps\/web-\S+\n){2}$/);
    expect(await kubectl.ok('get deploy web -n shop')).toMatch(/web +2\/2 +2 +2 /);
  });

  it('history and undo: back to the revision before', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.ok('rollout history deployment/web -n shop')).toMatch(
      /REVISION +CHANGE-CAUSE\n1 +<none>\n2 +<none>/,
    );
    expect(await kubectl.ok('rollout undo deployment/web -n shop')).toBe('deployment.apps/web rolled back\n');
    await kubectl.ok('rollout status deployment/web -n shop --timeout=25s');
    expect(await image()).toBe('nginx:1.27');
    expect(await kubectl.ok('rollout history deployment/web -n shop')).toMatch(/\n2 +<none>\n3 +<none>/);
  });

  itSince(23)('restart: every pod is replaced', async () => {
    const { kubectl } = cluster;
    const names = (): Promise<string> =>
      kubectl.ok('get pods -n shop -l app=web --field-selector=status.phase=Running -o name');
    const before = await names();
    expect(await kubectl.ok('rollout restart deployment/web -n shop')).toBe('deployment.apps/web restarted\n');
    await kubectl.ok('rollout status deployment/web -n shop --timeout=25s');
    await kubectl.ok(`wait --for=delete -n shop ${before.trim().split('\n').join(' ')} --timeout=25s`);
    const after = await names();
    expect(after.trim().split('\n')).toHaveLength(2);
    expect(after.split('\n').filter((name) => name !== '' && before.includes(name))).toEqual([]);
  });

  it('pause and resume: nothing happens in between', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.ok('rollout pause deployment/web -n shop')).toBe('deployment.apps/web paused\n');
    await kubectl.ok('set image deployment/web -n shop nginx=nginx:1.29');
    expect(await kubectl.ok('rollout resume deployment/web -n shop')).toBe('deployment.apps/web resumed\n');
    await kubectl.ok('rollout status deployment/web -n shop --timeout=25s');
    expect(await image()).toBe('nginx:1.29');
  });

  it('status: a rollout that cannot go on keeps waiting, and the old pods keep serving', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('set image deployment/web -n shop nginx=nginx:9.99-nope');
    const run = await kubectl.run(['rollout', 'status', 'deployment/web', '-n', 'shop', '--timeout=2s']);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('Waiting for deployment "web" rollout to finish: ');
    await kubectl.ok('wait deployment/web -n shop --for=condition=Available --timeout=25s');
    await kubectl.ok('rollout undo deployment/web -n shop');
    await kubectl.ok('rollout status deployment/web -n shop --timeout=25s');
  });
});
