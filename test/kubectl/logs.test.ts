import { expect, it } from 'vitest';
import { describeKubectl, itSince } from '../helpers/kubectl.ts';
import { kubectlCluster } from '../helpers/kubectl-cluster.ts';
import { talkers } from './shop.ts';

describeKubectl('kubectl logs', () => {
  const cluster = kubectlCluster({ manifests: talkers });
  const lines = (text: string): string[] => text.trimEnd().split('\n');

  it('prints everything a container has written', async () => {
    expect(await cluster.kubectl.ok('logs teller')).toMatch(/^line 1\nline 2\nline 3\n/);
  });

  it('--tail prints the last lines', async () => {
    expect(lines(await cluster.kubectl.ok('logs teller --tail=3'))).toHaveLength(3);
    expect(await cluster.kubectl.ok('logs teller --tail=0')).toBe('');
  });

  it('--timestamps puts an RFC 3339 time before each line', async () => {
    expect(await cluster.kubectl.ok('logs teller --timestamps --tail=1')).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z line \d+\n$/,
    );
  });

  it('--since and --since-time print only what is recent', async () => {
    const recent = lines(await cluster.kubectl.ok('logs teller --since=10s'));
    expect(recent.length).toBeGreaterThan(5);
    expect(recent.length).toBeLessThan(15);
    expect(await cluster.kubectl.ok('logs teller --since-time=2099-01-01T00:00:00Z')).toBe('');
  });

  it('--limit-bytes cuts', async () => {
    expect(await cluster.kubectl.ok('logs teller --limit-bytes=8')).toBe('line 1\nl');
  });

  it('-f goes on with each new line', async () => {
    const follow = cluster.kubectl.start('logs -f teller --tail=1');
    await follow.until('line ');
    const next = Number(/line (\d+)/.exec(follow.stdout())?.[1]) + 3;
    await follow.until(`line ${next}\n`);
    await follow.stop();
  });

  it('-f ends when the container does', async () => {
    const { kubectl } = cluster;
    const script = 'echo one; while [ ! -f /tmp/go ]; do sleep 1; done; echo two';
    await kubectl.ok(`run brief --image=busybox:1.36 --restart=Never -- sh -c '${script}'`);
    await kubectl.ok('wait --for=condition=Ready pod/brief --timeout=25s');
    const follow = kubectl.start('logs -f brief');
    await follow.until('one\n');
    await kubectl.ok('exec brief -- touch /tmp/go');
    expect(await follow.ended).toEqual({ exitCode: 0, stdout: 'one\ntwo\n', stderr: '' });
  });

  itSince(23)('-c picks a container; without it the first one is taken, with --all-containers all', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.ok('logs pair -c right')).toBe('from the right\n');
    expect(await kubectl.ok('logs pair')).toBe('from the left\n');
    // kubectl keeps its requests in a Go map, so the order of the containers is another one now and then.
    const all = (await kubectl.ok('logs pair --all-containers')).trim().split('\n');
    expect(all.toSorted()).toEqual(['from the left', 'from the right']);
    expect(await kubectl.ok('logs pair --all-containers --prefix')).toContain('[pod/pair/right] from the right\n');
    expect(await kubectl.fails('logs pair -c middle')).toContain('container middle is not valid for pod pair');
  });

  it('-p prints the run before', async () => {
    expect(await cluster.kubectl.ok('logs crasher -p')).toBe('starting\nno database\n');
    expect(await cluster.kubectl.fails('logs teller -p')).toContain(
      'previous terminated container "teller" in pod "teller" not found',
    );
  });

  itSince(23)('of a container that waits in back-off is the log of its last run', async () => {
    await cluster.kubectl.ok(
      'wait pod/crasher --for=jsonpath={.status.containerStatuses[0].state.waiting.reason}=CrashLoopBackOff --timeout=25s',
    );
    expect(await cluster.kubectl.ok('logs crasher')).toBe('starting\nno database\n');
  });

  itSince(23)('of a pod that has ended is still there', async () => {
    await cluster.kubectl.ok('wait pod/once --for=jsonpath={.status.phase}=Succeeded --timeout=25s');
    expect(await cluster.kubectl.ok('logs once')).toBe('one\ntwo\n');
  });

  itSince(23)('of a container that could not start says why', async () => {
    await cluster.kubectl.ok('run nopull --image=nginx:9.99-nope');
    await cluster.kubectl.ok(
      'wait pod/nopull --for=jsonpath={.status.containerStatuses[0].state.waiting.reason}=ImagePullBackOff --timeout=25s',
    );
    expect(await cluster.kubectl.fails('logs nopull')).toMatch(
      /^Error from server \(BadRequest\): container "nopull" in pod "nopull" is waiting to start: (trying and failing to pull image|image can't be pulled)\n$/,
    );
  });

  it('-l reads every pod that matches', async () => {
    expect(await cluster.kubectl.ok('logs -l app=teller --tail=1')).toMatch(/^line \d+\n$/);
  });
});
