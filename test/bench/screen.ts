/**
 * Opens the built program's screen on a large cluster, at rest and with pods that change, and prints how long keys wait.
 * Run: npm run build && node test/bench/screen.ts [PODS] [CHANGES A SECOND] [PROGRAM]
 */

import { startManyPods } from './many-pods-server.ts';
import { reportScreen } from './report-screen.ts';

const [count = '10000', changes = '100', program] = process.argv.slice(2);
for (const rate of new Set([0, Number(changes)])) {
  const { kubeconfig, server } = await startManyPods(Number(count), rate);
  try {
    await reportScreen(`${count} pods, ${rate} changes a second`, kubeconfig, Number(count), program);
  } finally {
    server.kill();
  }
}
