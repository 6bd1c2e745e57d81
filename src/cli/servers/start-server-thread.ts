import { Worker } from 'node:worker_threads';
import type { Collected } from '../../cluster/cluster.ts';
import type { ServerReply, ServerRequest } from './server-messages.ts';

export interface ServerThread {
  readonly kubeconfig: string;
  readonly frozenAt: Date | undefined;
  readonly collected: Collected | undefined;
  readonly problems: readonly string[];
  /** Called when the thread dies by itself, with the reason. */
  onDeath(listener: (reason: string) => void): void;
  close(): Promise<void>;
}

/** Starts our own API server (simulated or replayed cluster) beside the screen, in a thread of its own. */
export async function startServerThread(request: ServerRequest): Promise<ServerThread> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./server-worker.${extension}`, import.meta.url), { workerData: request });
  const reply = await firstReply(worker);
  if (reply.type === 'failed') {
    await worker.terminate();
    throw new Error(reply.problem);
  }
  const listeners = new Set<(reason: string) => void>();
  let isClosing = false;
  const died = (reason: string): void => {
    if (!isClosing) for (const listener of listeners) listener(reason);
  };
  worker.on('error', (error) => died(error.message));
  worker.on('exit', (code) => died(`the server thread ended with code ${code}`));
  return {
    kubeconfig: reply.kubeconfig,
    frozenAt: reply.frozenAt,
    collected: reply.collected,
    problems: reply.problems,
    onDeath: (listener) => listeners.add(listener),
    async close() {
      isClosing = true;
      await worker.terminate();
    },
  };
}

function firstReply(worker: Worker): Promise<ServerReply> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the server thread ended with code ${code} before it listened`)));
  });
}
