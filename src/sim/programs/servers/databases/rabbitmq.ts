import type { HttpResponse } from '../../listener.ts';
import type { Process } from '../../process.ts';
import { listen, now, pause, say, serveForever, stamp } from '../../server-process.ts';
import type { Task } from '../../task.ts';

/** RabbitMQ, with its management pages where the image has them. */
export function* rabbitmqServer(process: Process): Task<number> {
  const log = (text: string): void => say(process, `${stamp.dashes(now(process))} [info] <0.9.0> ${text}`);
  log('Starting RabbitMQ 4.0.3 on Erlang 26.2.5.5 [jit]');
  process.container.memoryBytes = 140 * 1024 * 1024;
  yield pause(process, 7000);
  if (!listen(process, { port: 5672, address: '0.0.0.0', protocol: 'tcp', reply: () => 'AMQP\x00\x00\x09\x01' })) {
    log('Failed to start Ranch listener: eaddrinuse (address already in use)');
    return 1;
  }
  log('started TCP listener on [::]:5672');
  const http = (): HttpResponse => ({
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<title>RabbitMQ Management</title>\n',
  });
  listen(process, { port: 15_672, address: '0.0.0.0', protocol: 'http', http });
  listen(process, { port: 15_692, address: '0.0.0.0', protocol: 'http', http });
  log('Server startup complete; 4 plugins started.');
  return yield* serveForever(process);
}
