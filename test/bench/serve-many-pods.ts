/**
 * Serves a cluster of many pods in a process of its own, writes a kubeconfig for it, and lets some pods a second say
 * something new. Run: node … COUNT FILE [CHANGES]
 */
import { writeFileSync } from 'node:fs';
import { createApi } from '../../src/apiserver/create-api.ts';
import { startApiServer } from '../../src/apiserver/start-api-server.ts';
import { realClock } from '../../src/base/clock.ts';
import { createRandom } from '../../src/base/random.ts';
import { keyOf } from '../../src/model/object-key.ts';
import { manyPods } from './many-pods.ts';

const [count = '10000', file = 'kubeconfig', changes = '0'] = process.argv.slice(2);
const random = createRandom(1);
const api = createApi({
  clock: realClock,
  random,
  admission: [],
  objects: manyPods(Number(count), realClock.now()),
});
const streams = { log: () => undefined };
const server = await startApiServer({ api, streams, clock: realClock, gitVersion: 'v1.33.1', readOnly: false });
writeFileSync(file, server.kubeconfig('bench'), { mode: 0o600 });
console.log('ready');

const ticksASecond = 10;
if (Number(changes) > 0) setInterval(changeSome, 1000 / ticksASecond);

function changeSome(): void {
  const keys = api.list('Pod').map(keyOf);
  for (let each = 0; each < Number(changes) / ticksASecond; each += 1) {
    const key = keys[random.integer(keys.length)];
    const pod = key === undefined ? undefined : api.get(key);
    if (pod === undefined) continue;
    const { containerStatuses = [] } = pod.status;
    const restarted = containerStatuses.map((one) => ({ ...one, restartCount: one.restartCount + 1 }));
    api.updateStatus({ ...pod, status: { ...pod.status, containerStatuses: restarted } });
  }
}
