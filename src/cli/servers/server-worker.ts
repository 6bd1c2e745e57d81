import { parentPort, workerData } from 'node:worker_threads';
import { realClock } from '../../base/clock.ts';
import type { ServerReply, ServerRequest } from './server-messages.ts';

const request = workerData as ServerRequest;

// Only the half that is asked for is loaded: a snapshot needs no simulator.
async function start(): Promise<ServerReply> {
  if (request.type === 'replay') {
    const { serveReplay } = await import('./serve-replay.ts');
    return serveReplay(request.path, request.port);
  }
  const { serveSim } = await import('./serve-sim.ts');
  return serveSim(request, realClock);
}

const reply = await start().catch(
  (error: unknown): ServerReply => ({
    type: 'failed',
    problem: error instanceof Error ? error.message : String(error),
  }),
);
parentPort?.postMessage(reply);
