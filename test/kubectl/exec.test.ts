import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeKubectl, itSince } from '../helpers/kubectl.ts';
import { kubectlCluster } from '../helpers/kubectl-cluster.ts';
import { keys } from '../helpers/terminal.ts';
import { talkers } from './shop.ts';

describeKubectl('kubectl exec and cp', () => {
  const cluster = kubectlCluster({ manifests: talkers });

  it('runs a command and prints its output', async () => {
    expect(await cluster.kubectl.ok('exec teller -- echo hello')).toBe('hello\n');
    expect(await cluster.kubectl.ok('exec pair -c right -- hostname')).toBe('pair\n');
  });

  it('keeps stdout and stderr apart', async () => {
    const run = await cluster.kubectl.run(['exec', 'teller', '--', 'sh', '-c', 'echo out; echo err >&2']);
    expect(run).toEqual({ exitCode: 0, stdout: 'out\n', stderr: 'err\n' });
  });

  it.each([0, 1, 7, 126, 127])('exits with the code %i of the command', async (code) => {
    const run = await cluster.kubectl.run(['exec', 'teller', '--', 'sh', '-c', `exit ${code}`]);
    expect(run.exitCode).toBe(code);
    expect(run.stderr).toBe(code === 0 ? '' : `command terminated with exit code ${code}\n`);
  });

  it('says that a command does not exist', async () => {
    expect(await cluster.kubectl.fails('exec teller -- nosuch')).toContain(
      'exec: "nosuch": executable file not found in $PATH',
    );
  });

  it('-i passes stdin until its end', async () => {
    const run = await cluster.kubectl.run(['exec', '-i', 'teller', '--', 'cat'], 'one\ntwo\n');
    expect(run).toEqual({ exitCode: 0, stdout: 'one\ntwo\n', stderr: '' });
  });

  it('-it gives a shell in a terminal', async () => {
    const terminal = cluster.kubectl.terminal('exec -it teller -- sh');
    try {
      await terminal.waitFor(/[#$] *$/m);
      terminal.press(`echo $((40+2))${keys.enter}`);
      await terminal.waitFor(/^42$/m);
      terminal.press(`exit 5${keys.enter}`);
      expect((await terminal.ended).exitCode).toBe(5);
    } finally {
      terminal.kill();
    }
  });

  itSince(23)('is refused for pods and containers that are not there or do not run', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.fails('exec nobody -- true')).toBe('Error from server (NotFound): pods "nobody" not found\n');
    expect(await kubectl.fails('exec teller -c nobody -- true')).toContain(
      'container nobody is not valid for pod teller',
    );
    await kubectl.ok(
      'wait pod/crasher --for=jsonpath={.status.containerStatuses[0].state.waiting.reason}=CrashLoopBackOff --timeout=25s',
    );
    expect(await kubectl.fails('exec crasher -- true')).toContain('container not found ("app")');
  });

  it('cp copies files and folders to a container and back', async () => {
    const { kubectl } = cluster;
    mkdirSync(join(kubectl.folder, 'there'));
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251));
    writeFileSync(join(kubectl.folder, 'there/blob'), bytes);
    writeFileSync(join(kubectl.folder, 'there/note.txt'), 'a note\n');
    symlinkSync('note.txt', join(kubectl.folder, 'there/alias'));
    await kubectl.ok('cp there teller:/tmp/there');
    expect(await kubectl.ok('exec teller -- readlink /tmp/there/alias')).toBe('note.txt\n');
    expect(await kubectl.ok('exec teller -- cat /tmp/there/note.txt')).toBe('a note\n');
    await kubectl.ok('cp teller:/tmp/there back');
    expect(readFileSync(join(kubectl.folder, 'back/blob')).equals(bytes)).toBe(true);
    await kubectl.ok('cp teller:/tmp/there/note.txt note.txt');
    expect(readFileSync(join(kubectl.folder, 'note.txt'), 'utf8')).toBe('a note\n');
  });

  it('attach joins the main process', async () => {
    const attached = cluster.kubectl.start('attach teller');
    await attached.until('line ');
    await attached.stop();
  });

  it('run -it gives a shell in a pod that is gone afterwards', async () => {
    const terminal = cluster.kubectl.terminal('run look --image=busybox:1.36 --restart=Never -it --rm -- sh');
    try {
      // As on a real cluster, the prompt was written before kubectl was there to see it.
      await terminal.waitFor('try pressing enter');
      terminal.press(keys.enter);
      await terminal.waitFor(/[#$] *$/m);
      terminal.press(`echo $((40+2)); exit${keys.enter}`);
      await terminal.waitFor('pod "look" deleted');
      expect(terminal.screen()).toMatch(/^42$/m);
    } finally {
      terminal.kill();
    }
  });

  it('run -i --rm ends with its container', async () => {
    const { kubectl } = cluster;
    expect(
      await kubectl.ok("run asked --image=busybox:1.36 --restart=Never -i --rm --quiet -- sh -c 'sleep 30; echo done'"),
    ).toContain('done\n');
    expect(await kubectl.fails('get pod asked')).toContain('not found');
  });
});

describeKubectl('kubectl exec over SPDY', () => {
  const cluster = kubectlCluster({ manifests: talkers, gitVersion: 'v1.28.9' });

  it('works for kubectl 1.29 and older, which know no WebSocket', async () => {
    const run = await cluster.kubectl.run(
      ['exec', '-i', 'teller', '--', 'sh', '-c', 'cat; echo err >&2; exit 3'],
      'in\n',
    );
    expect(run).toEqual({ exitCode: 3, stdout: 'in\n', stderr: 'err\ncommand terminated with exit code 3\n' });
  });

  it('cp moves more than a frame holds', async () => {
    const { kubectl } = cluster;
    const bytes = Buffer.alloc(300_000, 'podtriage ');
    writeFileSync(join(kubectl.folder, 'large'), bytes);
    await kubectl.ok('cp large teller:/tmp/large');
    await kubectl.ok('cp teller:/tmp/large back');
    expect(readFileSync(join(kubectl.folder, 'back')).equals(bytes)).toBe(true);
  });
});
