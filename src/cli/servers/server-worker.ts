import { parentPort, workerData } from 'node:worker_threads';
import { realClock } from '../../base/clock.ts';
import { serveReplay } from './serve-replay.ts';
import { serveSim } from './serve-sim.ts';
import type { ServerReply, ServerRequest } from './server-messages.ts';

const request = workerData as ServerRequest;

const start = (): Promise<ServerReply> =>
  request.type === 'sim' ? serveSim(request, realClock) : serveReplay(request.path, request.port);

const reply = await start().catch(
  (error: unknown): ServerReply => ({
    type: 'failed',
    problem: error instanceof Error ? error.message : String(error),
  }),
);
parentPort?.postMessage(reply);
