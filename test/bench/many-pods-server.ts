import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A server of many pods in a process of its own; `changes` of them a second say something new. */
export async function startManyPods(pods: number, changes = 0): Promise<{ kubeconfig: string; server: ChildProcess }> {
  const kubeconfig = join(mkdtempSync(join(tmpdir(), 'podtriage-bench-')), 'kubeconfig');
  const script = fileURLToPath(new URL('./serve-many-pods.ts', import.meta.url));
  const server = spawn(process.execPath, ['--max-old-space-size=8192', script, `${pods}`, kubeconfig, `${changes}`]);
  server.stderr.on('data', (bytes) => process.stderr.write(bytes));
  await new Promise((resolve, reject) => {
    server.stdout.once('data', resolve);
    server.once('exit', () => reject(new Error('the server of many pods did not start')));
  });
  return { kubeconfig, server };
}
