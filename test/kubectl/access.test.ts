import { expect, it } from 'vitest';
import { describeKubectl, itSince } from '../helpers/kubectl.ts';
import { kubectlCluster } from '../helpers/kubectl-cluster.ts';
import { shop } from './shop.ts';

describeKubectl('kubectl asks who it is and what it may do', () => {
  const cluster = kubectlCluster({ manifests: shop });

  it('auth can-i: the administrator may do anything', async () => {
    expect(await cluster.kubectl.ok('auth can-i delete pods -n shop')).toBe('yes\n');
    expect(await cluster.kubectl.ok("auth can-i '*' '*' --all-namespaces")).toBe('yes\n');
  });

  it('auth can-i --as: a ServiceAccount may do what its roles say', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('create serviceaccount reader -n shop');
    await kubectl.ok('create role reader -n shop --verb=get,list,watch --resource=pods');
    await kubectl.ok('create rolebinding reader -n shop --role=reader --serviceaccount=shop:reader');
    const as = '--as=system:serviceaccount:shop:reader -n shop';
    expect(await kubectl.ok(`auth can-i list pods ${as}`)).toBe('yes\n');
    const denied = await kubectl.run(['auth', 'can-i', 'delete', 'pods', ...as.split(' ')]);
    expect([denied.exitCode, denied.stdout]).toEqual([1, 'no\n']);
    expect(await kubectl.ok(`get pods ${as} -o name`)).toContain('pod/web-');
    expect(await kubectl.fails(`get secrets ${as}`)).toBe(
      'Error from server (Forbidden): secrets is forbidden: User "system:serviceaccount:shop:reader" cannot list resource "secrets" in API group "" in the namespace "shop"\n',
    );
    expect(await kubectl.fails(`exec ${as} deploy/web -- true`)).toContain('is forbidden');
  });

  itSince(28)('auth can-i --list and whoami', async () => {
    expect(await cluster.kubectl.ok('auth can-i --list -n shop')).toMatch(
      /^Resources +Non-Resource URLs +Resource Names +Verbs\n/,
    );
    expect(await cluster.kubectl.ok('auth whoami')).toMatch(/Username +kubernetes-admin\n/);
  });

  itSince(24)('create token', async () => {
    expect((await cluster.kubectl.ok('create token default -n shop')).trim()).not.toBe('');
  });

  it('nobody else gets an answer', async () => {
    const stranger = await cluster.kubectl.run(['get', 'pods', '--token=wrong']);
    expect(stranger.exitCode).toBe(1);
    expect(stranger.stderr).toContain('You must be logged in to the server');
  });
});
