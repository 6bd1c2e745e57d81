import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeKubectl, type Kubectl, kubectlOn } from '../../helpers/kubectl.ts';
import { openPodtriage } from '../../helpers/podtriage.ts';
import { type StartedSim, startSim } from '../../helpers/start-sim.ts';
import type { Terminal } from '../../helpers/terminal.ts';

describeKubectl('the screen beside kubectl', () => {
  let sim: StartedSim;
  let kubectl: Kubectl;
  let terminal: Terminal;

  beforeAll(async () => {
    sim = await startSim({ speed: 4 });
    kubectl = kubectlOn(sim.kubeconfig);
    await kubectl.ok('create deployment web --image=nginx:1.27');
    await kubectl.ok('rollout status deployment/web --timeout=60s');
    const kubeconfig = join(kubectl.folder, 'for-the-screen');
    writeFileSync(kubeconfig, sim.kubeconfig, { mode: 0o600 });
    terminal = openPodtriage(['--kubeconfig', kubeconfig, '-n', 'default'], { columns: 140, rows: 40 });
  });
  afterAll(async () => {
    terminal?.kill();
    kubectl?.dispose();
    await sim?.stop();
  });

  it('shows a workload break, names the cause, and shows it mended', async () => {
    await terminal.waitFor(/Fine 1/);

    await kubectl.ok('set image deployment/web nginx=nginx:no-such-tag');
    await terminal.waitFor(/ImagePullBackOff +web-/, 40_000);
    await terminal.waitFor('tag');

    await kubectl.ok('rollout undo deployment/web');
    await terminal.waitUntilGone(/ImagePullBackOff +web/, 40_000);
    await terminal.waitFor(/Running +web-/);

    await kubectl.ok('delete deployment web');
    await terminal.waitUntilGone(/web-/, 40_000);
    terminal.press('q');
    expect((await terminal.ended).exitCode).toBe(0);
  }, 150_000);
});
