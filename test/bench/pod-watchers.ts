/**
 * Watches the pods of a server several times at once, each over a connection of its own, and tells its parent what
 * every watch has seen. Started by sim-at-scale.ts: KUBECONFIG WATCHERS RESOURCE-VERSION.
 */
import { request } from 'node:https';
import { serverOf } from './api-server.ts';

const [kubeconfig = '', count = '10', from = ''] = process.argv.slice(2);
const { url, options } = serverOf(kubeconfig);
const watches = Array.from({ length: Number(count) }, () => ({ versions: [] as number[], bytes: 0 }));
let opened = 0;

for (const watch of watches) {
  let rest = '';
  const path = `/api/v1/pods?watch=true&resourceVersion=${from}`;
  request(`${url}${path}`, options, (response) => {
    opened += 1;
    if (opened === watches.length) process.send?.('watching');
    response.setEncoding('latin1');
    response.on('data', (text: string) => {
      watch.bytes += text.length;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) watch.versions.push(Number(/"resourceVersion":"(\d+)"/.exec(line)?.[1]));
    });
  }).end();
}

process.on('message', (message) => {
  if (message === 'report') process.send?.(watches);
  else process.exit();
});
