/**
 * Measures the simulated cluster at the documented limits of Kubernetes: how long it takes to start, how much memory it
 * takes, and how fast it lists its pods, beside `kubectl get pods -A` on the same server. Needs the built program.
 * Run: npm run build && node test/bench/sim-at-scale.ts [NODES] [PODS]
 */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:https';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';

const [nodes = '5000', pods = '150000'] = process.argv.slice(2);
const program = fileURLToPath(new URL('../../dist/cli/podtriage.js', import.meta.url));
const agent = new Agent({ keepAlive: true });

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
  for (const title of ['first', 'second']) {
    const start = performance.now();
    const { bytes, items } = await listAll();
    const megabytes = bytes / 1e6;
    const rate = megabytes / ((performance.now() - start) / 1000);
    console.log(
      `${title} list in pages of 500: ${items} pods, ${megabytes.toFixed(0)} MB in ${seconds(start)} s, ${rate.toFixed(0)} MB/s`,
    );
  }
  const start = performance.now();
  execFileSync('kubectl', ['get', 'pods', '-A'], {
    env: { ...process.env, KUBECONFIG: kubeconfig },
    maxBuffer: 1 << 28,
  });
  console.log(`kubectl get pods -A: ${seconds(start)} s`);
  console.log(`memory of the server at its peak: ${memory('VmHWM')} MB`);
} finally {
  sim.kill('SIGINT');
}

async function listAll(): Promise<{ readonly bytes: number; readonly items: number }> {
  const config = load(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
  const { cluster } = config.clusters[0];
  const ca = Buffer.from(cluster['certificate-authority-data'], 'base64');
  const headers = { authorization: `Bearer ${config.users[0].user.token}` };
  let bytes = 0;
  let items = 0;
  for (let next = ''; ; ) {
    const url = `${cluster.server}/api/v1/pods?limit=500${next === '' ? '' : `&continue=${next}`}`;
    const { length, head } = await page(url, { agent, ca, headers });
    bytes += length;
    items += 500;
    next = /"continue":"([^"]+)"/.exec(head)?.[1] ?? '';
    if (next === '') return { bytes, items };
  }
}

interface Kubeconfig {
  readonly clusters: readonly [{ readonly cluster: { readonly server: string; 'certificate-authority-data': string } }];
  readonly users: readonly [{ readonly user: { readonly token: string } }];
}

/** Only the head of a page is kept: it is the server that is measured. */
function page(url: string, options: object): Promise<{ readonly length: number; readonly head: string }> {
  return new Promise((resolve, reject) => {
    get(url, options, (response) => {
      let length = 0;
      let head = '';
      response.on('data', (bytes: Buffer) => {
        if (head === '') head = bytes.subarray(0, 2000).toString();
        length += bytes.length;
      });
      response.on('end', () => resolve({ length, head }));
      response.on('error', reject);
    }).on('error', reject);
  });
}

function seconds(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1);
}

function memory(what: string): number {
  const status = readFileSync(`/proc/${sim.pid}/status`, 'utf8');
  return Math.round(Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024);
}
