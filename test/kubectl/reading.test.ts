import { expect, it } from 'vitest';
import { describeKubectl, itSince } from '../helpers/kubectl.ts';
import { kubectlCluster } from '../helpers/kubectl-cluster.ts';
import { brokenShop } from './shop.ts';

describeKubectl('kubectl reads the simulated cluster', () => {
  const cluster = kubectlCluster({ manifests: brokenShop });

  it('version: the server is a Kubernetes 1.33', async () => {
    const { serverVersion } = JSON.parse(await cluster.kubectl.ok('version -o json')) as {
      serverVersion: { gitVersion: string };
    };
    expect(serverVersion.gitVersion).toMatch(/^v1\.33\./);
  });

  it('cluster-info, api-resources and api-versions: discovery is whole', async () => {
    expect(await cluster.kubectl.ok('cluster-info')).toContain('Kubernetes control plane');
    const resources = await cluster.kubectl.ok('api-resources');
    expect(resources).toMatch(/^pods +po +v1 +true +Pod$/m);
    expect(resources).toMatch(/^deployments +deploy +apps\/v1 +true +Deployment$/m);
    expect(await cluster.kubectl.ok('api-versions')).toContain('networking.k8s.io/v1\n');
  });

  it('get: a table of pods with their states', async () => {
    await cluster.kubectl.ok('wait -n shop --for=condition=Available deployment/web --timeout=25s');
    const table = await cluster.kubectl.ok('get pods -n shop');
    expect(table).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE\n/);
    expect(table).toMatch(/^web-[a-z0-9]+-[a-z0-9]+ +1\/1 +Running +0 +\d+/m);
    expect(table).toMatch(/^api-\S+ +0\/1 +(ImagePullBackOff|ErrImagePull) +0 /m);
    expect(table).toMatch(/^giant +0\/1 +Pending +0 /m);
  });

  it('get -o wide: adds addresses and nodes', async () => {
    const table = await cluster.kubectl.ok('get pods -n shop -l app=web -o wide');
    expect(table).toMatch(/AGE +IP +NODE +NOMINATED NODE +READINESS GATES\n/);
    expect(table).toMatch(/ 10\.\d+\.\d+\.\d+ +\S+ +<none> +<none>\n/);
  });

  it.each([
    ['get pods -n shop giant -o name', 'pod/giant\n'],
    ['get pods -n shop giant -o jsonpath={.metadata.name}:{.status.phase}', 'giant:Pending'],
    [
      'get pods -n shop giant -o custom-columns=POD:.metadata.name,PHASE:.status.phase',
      'POD     PHASE\ngiant   Pending\n',
    ],
    ["get pods -n shop giant -o go-template='{{.metadata.name}}'", 'giant'],
    ['get pods -n shop giant --no-headers -o custom-columns=P:.spec.restartPolicy', 'Always\n'],
  ])('%s', async (commandLine, expected) => {
    expect(await cluster.kubectl.ok(commandLine)).toBe(expected);
  });

  it('get -o json and -o yaml: whole objects', async () => {
    const list = JSON.parse(await cluster.kubectl.ok('get pods -n shop -o json')) as { kind: string; items: object[] };
    expect(list.kind).toBe('List');
    expect(list.items[0]).toMatchObject({ apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'shop' } });
    expect(await cluster.kubectl.ok('get pod -n shop giant -o yaml')).toMatch(
      /^apiVersion: v1\nkind: Pod\nmetadata:\n[\s\S]*\nspec:\n[\s\S]*\nstatus:\n/,
    );
  });

  it('get -A: every namespace', async () => {
    const table = await cluster.kubectl.ok('get pods -A');
    expect(table).toMatch(/^NAMESPACE +NAME +READY/);
    expect(table).toMatch(/^kube-system +coredns-/m);
    expect(table).toMatch(/^shop +web-/m);
  });

  it('get -l and --field-selector: only what matches', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.ok('get pods -A -l app=web -o name')).toMatch(/^(pod\/web-\S+\n)+$/);
    expect(await kubectl.ok("get pods -n shop -l 'app in (api,web),app!=web' -o name")).toMatch(/^(pod\/api-\S+\n)+$/);
    expect(await kubectl.ok('get pods -A --field-selector metadata.name=giant -o name')).toBe('pod/giant\n');
    const pending = await kubectl.ok('get pods -n shop --field-selector=status.phase!=Running,spec.nodeName= -o name');
    expect(pending).toBe('pod/giant\n');
    expect(await kubectl.fails('get pods --field-selector spec.colour=blue')).toContain(
      'field label not supported: spec.colour',
    );
  });

  it('get: several kinds, sorted, with labels', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.ok('get all -n shop')).toMatch(
      /service\/web[\s\S]*deployment\.apps\/web[\s\S]*replicaset\.apps\/web-/,
    );
    expect(await kubectl.ok('get pods -n shop --sort-by=.metadata.name --show-labels')).toMatch(
      /LABELS\napi-.*app=api/,
    );
    expect(await kubectl.ok('get deploy -n shop web')).toMatch(/web +2\/2 +2 +2 /);
    expect(await kubectl.ok('get nodes')).toMatch(/control-plane +\S+ +v1\.33\./);
  });

  it('get with pages: --chunk-size changes nothing', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.ok('get pods -A -o name --chunk-size=2')).toBe(await kubectl.ok('get pods -A -o name'));
  });

  it('get of what is not there: the words and the exit code of the real one', async () => {
    const { exitCode, stderr } = await cluster.kubectl.run(['get', 'pod', 'nobody', '-n', 'shop']);
    expect([exitCode, stderr]).toEqual([1, 'Error from server (NotFound): pods "nobody" not found\n']);
    expect(await cluster.kubectl.fails('get unicorns')).toContain(
      'the server doesn\'t have a resource type "unicorns"',
    );
    expect(await cluster.kubectl.ok('get pod nobody --ignore-not-found')).toBe('');
  });

  it('get -w: shows changes as they happen', async () => {
    const watch = cluster.kubectl.start("get pods -n shop -l 'app in (watched,web)' -w");
    await watch.until('web-');
    await cluster.kubectl.ok('run watched -n shop --image=nginx:1.27 --labels=app=watched');
    for (const state of ['Pending', 'ContainerCreating', 'Running']) await watch.until(state);
    await cluster.kubectl.ok('delete pod -n shop watched --now');
    await watch.until('Terminating');
    await watch.stop();
    const states = [...watch.stdout().matchAll(/^watched +\d\/1 +(\S+)/gm)].map(([, state]) => state);
    expect([...new Set(states)].slice(0, 4)).toEqual(['Pending', 'ContainerCreating', 'Running', 'Terminating']);
  });

  it('get NAME -w: starts with what is there', async () => {
    const watch = cluster.kubectl.start('get pod giant -n shop -w -o name');
    await watch.until('pod/giant\n');
    await cluster.kubectl.ok('label pod giant -n shop seen=yes');
    await watch.until('pod/giant\npod/giant\n');
    await watch.stop();
  });

  it('describe pod: status, conditions and events', async () => {
    const text = await cluster.kubectl.ok('describe pod giant -n shop');
    expect(text).toMatch(/^Name: +giant\nNamespace: +shop\n/);
    expect(text).toMatch(
      /Warning +FailedScheduling .*default-scheduler +0\/3 nodes are available: .*Insufficient memory/,
    );
  });

  it.each([
    ['describe deployment web -n shop', /Replicas: +2 desired \| 2 updated \| 2 total \| 2 available \| 0 unavailable/],
    ['describe service web -n shop', /Endpoints: +10\.\d+\.\d+\.\d+:80,10\./],
    ['describe namespace shop', /Status: +Active/],
    ['describe nodes', /Allocated resources:/],
    ['describe rs -n shop -l app=web', /Controlled By: +Deployment\/web/],
    ['describe configmap kube-root-ca.crt -n shop', /ca\.crt:/],
  ])('%s', async (commandLine, expected) => {
    expect(await cluster.kubectl.ok(commandLine)).toMatch(expected);
  });

  itSince(26)('events: what happened to one object', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.ok('events -n shop --for pod/giant')).toMatch(
      /Warning +FailedScheduling +Pod\/giant +0\/3 nodes/,
    );
    expect(await kubectl.ok('get events -n shop --field-selector involvedObject.name=giant')).toMatch(
      /Warning +FailedScheduling +pod\/giant/,
    );
    expect(await kubectl.ok('events -n shop --types=Warning')).toContain('Failed to pull image');
  });
});
