/**
 * Measures podtriage beside kubectl on the same machine and server, in one run; prints medians and ratios.
 * Run: npm run bench [-- PODS]
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPodtriage } from '../helpers/podtriage.ts';

const pods = Number(process.argv[2] ?? '10000');
const runs = 5;

const folder = mkdtempSync(join(tmpdir(), 'podtriage-bench-'));
const kubeconfig = join(folder, 'kubeconfig');
const server = spawn(process.execPath, [
  fileURLToPath(new URL('./serve-many-pods.ts', import.meta.url)),
  String(pods),
  kubeconfig,
]);
await new Promise((resolve, reject) => {
  server.stdout.once('data', resolve);
  server.once('exit', () => reject(new Error('the server of many pods did not start')));
});

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
  await reportKeys();
} finally {
  server.kill();
}

async function reportKeys(): Promise<void> {
  const terminal = openPodtriage(['--kubeconfig', kubeconfig], { columns: 160, rows: 45 });
  await terminal.waitFor(/Fine \d+|Failing \d+/);
  await terminal.waitFor(new RegExp(`All ${pods}`));
  const times: number[] = [];
  for (let press = 0; press < 100; press++) {
    const before = terminal.screen();
    const start = performance.now();
    terminal.press(press % 2 === 0 ? 'j' : 'k');
    await terminal.waitFor((screen) => screen !== before);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  console.log(`key press to painted frame, ${pods} pods: median ${ms(times[50])}, 95th percentile ${ms(times[95])}`);
  console.log(`memory of the screen with ${pods} pods: ${residentMegabytes(terminal.pid)} MB at its peak`);
  terminal.press('q');
  await terminal.ended;
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

function residentMegabytes(pid: number): number {
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(peak?.[1] ?? 0) / 1024);
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
