import { expect } from 'vitest';
import { describeKubectl, itSince } from '../helpers/kubectl.ts';
import { kubectlCluster } from '../helpers/kubectl-cluster.ts';
import { keys } from '../helpers/terminal.ts';

const pod = (name: string, container: object, spec: object = {}, annotations: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, annotations },
  spec: { containers: [{ name: 'app', ...container }], ...spec },
});

const cluster = kubectlCluster({
  manifests: [
    pod('server', { image: 'gcr.io/distroless/server:1', resources: { requests: { cpu: '100m', memory: '64Mi' } } }),
    pod(
      'hoarder',
      { image: 'ghcr.io/podtriage/app:1', volumeMounts: [{ name: 'cache', mountPath: '/cache' }] },
      { volumes: [{ name: 'cache', emptyDir: { sizeLimit: '500Mi' } }] },
      { 'sim.podtriage.dev/app': 'disk: { after: 20s, bytes: 600Mi, at: /cache }' },
    ),
  ],
});

const resize = (cpu: string): string =>
  `patch pod server --subresource resize -p '{"spec":{"containers":[{"name":"app","resources":{"requests":{"cpu":"${cpu}"}}}]}}'`;

describeKubectl('kubectl sees what kubelets do', () => {
  itSince(32)('patch --subresource resize: changes a running container, or says why it cannot', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('wait --for=condition=Ready pod/server --timeout=30s');
    expect(await kubectl.ok(resize('250m'))).toBe('pod/server patched\n');
    const actual = '{.status.containerStatuses[0].resources.requests.cpu}';
    await kubectl.ok(`wait --for=jsonpath=${actual}=250m pod/server --timeout=30s`);
    await kubectl.ok(resize('64'));
    await kubectl.ok('wait --for=condition=PodResizePending pod/server --timeout=30s');
    const described = await kubectl.ok(
      'get pod server -o jsonpath={.status.conditions[?(@.type=="PodResizePending")]}',
    );
    expect(JSON.parse(described)).toMatchObject({
      reason: 'Infeasible',
      message: "Node didn't have enough capacity: cpu, requested: 64000, capacity: 4000",
    });
    expect(await kubectl.ok('get pod server -o jsonpath={.status.containerStatuses[0].restartCount}')).toBe('0');
  });

  itSince(30)(
    'debug --target: brings a shell that sees the processes and files of a container without one',
    async () => {
      const { kubectl } = cluster;
      await kubectl.ok('wait --for=condition=Ready pod/server --timeout=30s');
      expect(await kubectl.fails('exec server -- sh')).toContain('executable file not found in $PATH');
      const terminal = kubectl.terminal('debug server --image=busybox:1.36 --target=app -c look -it -- sh');
      try {
        await terminal.waitFor('try pressing enter');
        terminal.press(`ps; cd /proc/1/root; ls usr/local/bin; echo $((40+2))${keys.enter}`);
        const screen = await terminal.waitFor(/^42$/m);
        expect(screen).toMatch(/^ +1 .*\/usr\/local\/bin\/app$/m);
        expect(screen).toMatch(/^app$/m);
        terminal.press(`exit${keys.enter}`);
        await terminal.ended;
      } finally {
        terminal.kill();
      }
      expect(await kubectl.ok('describe pod server')).toMatch(/Ephemeral Containers:\n {2}look:/);
    },
  );

  itSince(30)('describe: tells an evicted pod why it had to go', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('wait --for=jsonpath={.status.phase}=Failed pod/hoarder --timeout=30s');
    const described = await kubectl.ok('describe pod hoarder');
    expect(described).toMatch(/^Reason: +Evicted$/m);
    expect(described).toMatch(/^Message: +Usage of EmptyDir volume "cache" exceeds the limit "500Mi"\. $/m);
    expect(described).toMatch(
      /Warning +Evicted .* kubelet +Usage of EmptyDir volume "cache" exceeds the limit "500Mi"/,
    );
  });

  itSince(30)('delete pod: a static pod is back at once, and its containers have not noticed', async () => {
    const { kubectl } = cluster;
    const etcd = 'etcd-sim-control-plane -n kube-system';
    const container = '-o jsonpath={.metadata.uid},{.status.containerStatuses[0].containerID}';
    const [uid, id] = (await kubectl.ok(`get pod ${etcd} ${container}`)).split(',');
    await kubectl.ok(`delete pod ${etcd}`);
    await kubectl.ok(`wait --for=create pod/${etcd} --timeout=30s`);
    const [newUid, sameId] = (await kubectl.ok(`get pod ${etcd} ${container}`)).split(',');
    expect(newUid).not.toBe(uid);
    expect(sameId).toBe(id);
  });
});
