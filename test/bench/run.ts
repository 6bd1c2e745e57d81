/**
 * Measures podtriage beside kubectl on the same machine and server, in one run; prints medians and ratios.
 * Run: npm run bench [-- PODS]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openPodtriage } from '../helpers/podtriage.ts';
import { startManyPods } from './many-pods-server.ts';
import { reportScreen } from './report-screen.ts';

const pods = Number(process.argv[2] ?? '10000');
const runs = 5;

const { kubeconfig, server } = await startManyPods(pods);

try {
  const bareNode = median(runs, () => timed(() => spawnSync(process.execPath, ['-e', '0'])));
  const kubectl = median(runs, () => timed(() => kubectlGet()));
  const podtriage = (args: string[]): number => timed(() => diagnose(args));

  report('start to first full screen, simulated cluster', await medianOf(runs, () => toFirstScreen(['sim'])), {
    'a bare node': bareNode,
  });
  report(
    `start to first full screen, ${pods} pods`,
    await medianOf(runs, () => toFirstScreen(['--kubeconfig', kubeconfig])),
    {
      'kubectl get pods -A': kubectl,
    },
  );
  report(
    `diagnose -A, ${pods} pods`,
    median(runs, () => podtriage(['--kubeconfig', kubeconfig])),
    { 'kubectl get pods -A': kubectl },
  );
  await reportScreen(`the screen with ${pods} pods`, kubeconfig, pods);
} finally {
  server.kill();
}

async function toFirstScreen(args: readonly string[]): Promise<number> {
  const start = performance.now();
  const terminal = openPodtriage(args, { columns: 160, rows: 45 });
  await terminal.waitFor(/Failing \d+/, 60_000);
  const time = performance.now() - start;
  terminal.press('q');
  await terminal.ended;
  return time;
}

function kubectlGet(): void {
  execFileSync('kubectl', ['get', 'pods', '-A'], {
    env: { ...process.env, KUBECONFIG: kubeconfig },
    maxBuffer: 1 << 28,
  });
}

function diagnose(args: readonly string[]): void {
  const program = fileURLToPath(new URL('../../dist/cli/podtriage.js', import.meta.url));
  spawnSync(process.execPath, [program, 'diagnose', ...args, '-o', 'json'], { maxBuffer: 1 << 28 });
}

function report(name: string, time: number, baselines: Readonly<Record<string, number>>): void {
  const ratios = Object.entries(baselines).map(
    ([baseline, other]) => `${(time / other).toFixed(2)} × ${baseline} (${ms(other)})`,
  );
  console.log(`${name}: ${ms(time)} = ${ratios.join(', ')}`);
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function median(count: number, measure: () => number): number {
  const times = Array.from({ length: count }, measure).sort((a, b) => a - b);
  return times[Math.floor(count / 2)] ?? Number.NaN;
}

async function medianOf(count: number, measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < count; run++) times.push(await measure());
  return times.sort((a, b) => a - b)[Math.floor(count / 2)] ?? Number.NaN;
}

function ms(time: number | undefined): string {
  return `${Math.round(time ?? Number.NaN)} ms`;
}
