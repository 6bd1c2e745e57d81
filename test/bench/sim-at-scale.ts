/**
 * Measures the simulated cluster at the documented limits of Kubernetes: how long it takes to start, how much memory it
 * takes, how fast it lists its pods, beside `kubectl get pods -A` on the same server, and whether ten watches see each of
 * a thousand updates a second. Needs the built program.
 * Run: npm run build && node test/bench/sim-at-scale.ts [NODES] [PODS]
 */
import { execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask, type BenchServer, serverOf } from './api-server.ts';

const [nodes = '5000', pods = '150000'] = process.argv.slice(2);
const program = fileURLToPath(new URL('../../dist/cli/podtriage.js', import.meta.url));
const watchers = 10;
const updatesPerSecond = 1000;
const updateSeconds = 10;
const table = 'application/json;as=Table;v=v1;g=meta.k8s.io';

const begin = performance.now();
const sim = spawn(process.execPath, [program, 'sim', '--serve', '--nodes', nodes, '--pods', pods]);
const kubeconfig = await new Promise<string>((resolve, reject) => {
  let text = '';
  sim.stdout.on('data', (bytes) => {
    text += bytes;
    if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
  });
  sim.stderr.on('data', (bytes) => process.stderr.write(bytes));
  sim.once('exit', () => reject(new Error('the simulated cluster did not start')));
});
console.log(`start with ${nodes} nodes and ${pods} pods: ${seconds(begin)} s, ${memory('VmRSS')} MB`);

try {
  const server = serverOf(kubeconfig, 32);
  await reportList(server, 'first list in pages of 500');
  await reportList(server, 'second list in pages of 500');
  await reportList(server, 'list as kubectl asks for it', { accept: table });
  const start = performance.now();
  execFileSync('kubectl', ['get', 'pods', '-A'], {
    env: { ...process.env, KUBECONFIG: kubeconfig },
    maxBuffer: 1 << 28,
  });
  console.log(`kubectl get pods -A: ${seconds(start)} s`);
  await reportUpdates(server);
  console.log(`memory of the server at its peak: ${memory('VmHWM')} MB`);
} finally {
  sim.kill('SIGINT');
}
process.exit();

async function reportList(server: BenchServer, title: string, headers: Record<string, string> = {}): Promise<void> {
  const [start, busy] = [performance.now(), busySeconds()];
  let bytes = 0;
  for (let next = '', isLast = false; !isLast; isLast = next === '') {
    const { length, head } = await ask(server, `/api/v1/pods?limit=500${next && `&continue=${next}`}`, { headers });
    bytes += length;
    next = /"continue":"([^"]+)"/.exec(head)?.[1] ?? '';
  }
  const megabytes = bytes / 1e6;
  const rate = megabytes / ((performance.now() - start) / 1000);
  const perBusySecond = megabytes / (busySeconds() - busy);
  console.log(
    `${title}: ${megabytes.toFixed(0)} MB in ${seconds(start)} s, ${rate.toFixed(0)} MB/s, ${perBusySecond.toFixed(0)} MB for each second that the server computed`,
  );
}

/** Patches pods at a steady pace and compares what each watch has seen with what was written. */
async function reportUpdates(server: BenchServer): Promise<void> {
  const { head } = await ask(server, '/api/v1/pods?limit=500');
  const from = versionIn(head);
  const names = podNames();
  const child = fork(fileURLToPath(new URL('./pod-watchers.ts', import.meta.url)), [
    kubeconfig,
    `${watchers}`,
    `${from}`,
  ]);
  await once(child, 'message');
  const [start, busy] = [performance.now(), busySeconds()];
  const written = await patchAtPace(server, names);
  const wroteSeconds = (performance.now() - start) / 1000;
  for (let attempt = 0; ; attempt++) {
    child.send('report');
    const [seen] = (await once(child, 'message')) as [readonly Seen[]];
    const missing = seen.map(({ versions }) => {
      const told = new Set(versions);
      return written.filter((version) => !told.has(version)).length;
    });
    if (missing.some((count) => count > 0) && attempt < 100) {
      await sleep(100);
      continue;
    }
    const unordered = seen.filter(({ versions }) => versions.some((version, at) => version <= (versions[at - 1] ?? 0)));
    const megabytes = seen.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
    console.log(
      `${written.length} pod updates in ${wroteSeconds.toFixed(1)} s (${Math.round(written.length / wroteSeconds)} a second) to ${watchers} watches: ` +
        `${(busySeconds() - busy).toFixed(1)} s of them computing, ${Math.max(...missing)} lost, ${unordered.length} watches out of order or told twice, ${megabytes.toFixed(0)} MB, all told after ${seconds(start)} s`,
    );
    break;
  }
  child.send('end');
}

interface Seen {
  readonly versions: readonly number[];
  readonly bytes: number;
}

function podNames(): readonly string[] {
  const text = execFileSync('kubectl', ['get', 'pods', '-n', 'team-01', '-o', 'name', '--chunk-size=500'], {
    env: { ...process.env, KUBECONFIG: kubeconfig },
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  });
  return text
    .trim()
    .split('\n')
    .map((name) => `/api/v1/namespaces/team-01/${name.replace('pod/', 'pods/')}`);
}

/** The resourceVersions of all that was written. */
async function patchAtPace(server: BenchServer, paths: readonly string[]): Promise<readonly number[]> {
  const headers = { 'content-type': 'application/merge-patch+json' };
  const count = updatesPerSecond * updateSeconds;
  const start = performance.now();
  const answers: Promise<number>[] = [];
  while (answers.length < count) {
    const due = Math.min(count, ((performance.now() - start) / 1000) * updatesPerSecond);
    while (answers.length < due) {
      const path = paths[answers.length % paths.length] ?? '';
      const body = JSON.stringify({ metadata: { labels: { update: `${answers.length}` } } });
      answers.push(ask(server, path, { method: 'PATCH', headers }, body).then(({ head }) => versionIn(head)));
    }
    await sleep(5);
  }
  return await Promise.all(answers);
}

function versionIn(head: string): number {
  return Number(/"resourceVersion":"(\d+)"/.exec(head)?.[1]);
}

function seconds(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1);
}

/** How long the server has computed: what it takes from a machine that does other things, too. */
function busySeconds(): number {
  const fields = readFileSync(`/proc/${sim.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function memory(what: string): number {
  const status = readFileSync(`/proc/${sim.pid}/status`, 'utf8');
  return Math.round(Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024);
}
