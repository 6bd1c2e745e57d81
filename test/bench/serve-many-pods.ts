/** Serves a cluster of many pods in a process of its own and prints the path of its kubeconfig. Run: node … COUNT FILE */
import { writeFileSync } from 'node:fs';
import { createApi } from '../../src/apiserver/create-api.ts';
import { startApiServer } from '../../src/apiserver/start-api-server.ts';
import { realClock } from '../../src/base/clock.ts';
import { createRandom } from '../../src/base/random.ts';
import { manyPods } from './many-pods.ts';

const [count = '10000', file = 'kubeconfig'] = process.argv.slice(2);
const api = createApi({
  clock: realClock,
  random: createRandom(1),
  admission: [],
  objects: manyPods(Number(count), realClock.now()),
});
const streams = { log: () => undefined };
const server = await startApiServer({ api, streams, clock: realClock, gitVersion: 'v1.33.1', readOnly: false });
writeFileSync(file, server.kubeconfig('bench'), { mode: 0o600 });
console.log('ready');
