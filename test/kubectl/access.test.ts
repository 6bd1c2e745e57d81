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

  itSince(24)('create token: whoever has it is the ServiceAccount, with its roles', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('create serviceaccount lister -n shop');
    await kubectl.ok('create role lister -n shop --verb=list --resource=pods');
    await kubectl.ok('create rolebinding lister -n shop --role=lister --serviceaccount=shop:lister');
    const token = (await kubectl.ok('create token lister -n shop --duration=10m')).trim();
    expect(await kubectl.ok(`get pods -n shop -o name --token=${token}`)).toContain('pod/web-');
    expect(await kubectl.fails(`get secrets -n shop --token=${token}`)).toBe(
      'Error from server (Forbidden): secrets is forbidden: User "system:serviceaccount:shop:lister" cannot list resource "secrets" in API group "" in the namespace "shop"\n',
    );
    expect(await kubectl.fails('create token lister -n shop --duration=1m')).toContain(
      'spec.expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes',
    );
    cluster.sim.advance(11 * 60_000);
    expect(await kubectl.fails(`get pods -n shop --token=${token}`)).toContain('You must be logged in to the server');
  });

  itSince(24)('the token in a pod is that of its ServiceAccount, and a TokenReview knows it', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('run inside -n shop --image=busybox:1.36 -- sleep 3600');
    await kubectl.ok('wait pod/inside -n shop --for=condition=Ready --timeout=30s');
    const file = '/var/run/secrets/kubernetes.io/serviceaccount/token';
    const token = await kubectl.ok(`exec -n shop inside -- cat ${file}`);
    const review = JSON.stringify({ apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token } });
    const { status } = JSON.parse(await kubectl.ok('create -o json -f -', review));
    expect(status).toMatchObject({
      authenticated: true,
      user: {
        username: 'system:serviceaccount:shop:default',
        extra: { 'authentication.kubernetes.io/pod-name': ['inside'] },
      },
      audiences: ['https://kubernetes.default.svc.cluster.local'],
    });
  });

  it('nobody else gets an answer', async () => {
    const stranger = await cluster.kubectl.run(['get', 'pods', '--token=wrong']);
    expect(stranger.exitCode).toBe(1);
    expect(stranger.stderr).toContain('You must be logged in to the server');
  });
});
