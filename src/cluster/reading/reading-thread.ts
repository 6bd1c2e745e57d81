import { Worker } from 'node:worker_threads';
import type { ObjectKey } from '../../model/object-key.ts';
import type { CredentialSource } from '../kubeconfig/credentials.ts';
import { messageOf } from '../transport/request-error.ts';
import type { ClockReading } from '../transport/server-clock.ts';
import type { GetResult, ReaderCommand, ReaderMessage, ReaderStart } from './messages.ts';
import type { ReaderEvent, Reading } from './reader-event.ts';

export interface ReadingThread {
  start(reading: Reading): void;
  stop(reading: Reading): void;
  get(key: ObjectKey): Promise<GetResult>;
  close(): Promise<void>;
}

export interface ReadingThreadOptions {
  readonly start: ReaderStart;
  readonly credentials: CredentialSource;
  readonly onEvents: (events: readonly ReaderEvent[]) => void;
  readonly onClock: (reading: ClockReading) => void;
  /** The thread died, which nothing that a server sends should be able to do. */
  readonly onDeath: (problem: string) => void;
}

/** Fetching and taking apart go on in a thread of their own: the screen's thread only parses small batches. */
export function startReadingThread(options: ReadingThreadOptions): ReadingThread {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`../reading-worker.${extension}`, import.meta.url), {
    workerData: options.start,
    execArgv: [],
    // A large young generation lets the garbage of a page die young: a third less work on long lists.
    resourceLimits: { maxYoungGenerationSizeMb: 48 },
  });
  const gets = new Map<number, (result: GetResult) => void>();
  let lastId = 0;
  let isClosed = false;
  const send = (command: ReaderCommand): void => worker.postMessage(command);
  worker.on('message', (message: ReaderMessage) => {
    if (isClosed) return;
    if (message.type === 'batch') {
      options.onEvents(message.events);
      send({ type: 'ack' });
    } else if (message.type === 'got') {
      gets.get(message.id)?.(message.result);
      gets.delete(message.id);
    } else if (message.type === 'clock') options.onClock(message.reading);
    else void answerCredentials(message, options.credentials).then(send);
  });
  const dropGets = (): void => {
    for (const resolve of gets.values()) resolve({ state: 'unknown', why: 'failed' });
    gets.clear();
  };
  worker.on('error', (error) => {
    dropGets();
    options.onDeath(messageOf(error));
  });
  return {
    start: (reading) => send({ type: 'start', reading }),
    stop: (reading) => send({ type: 'stop', reading }),
    get(key) {
      const id = ++lastId;
      send({ type: 'get', id, key });
      return new Promise((resolve) => gets.set(id, resolve));
    },
    async close() {
      isClosed = true;
      dropGets();
      await worker.terminate();
    },
  };
}

async function answerCredentials(
  { id, rejected }: Extract<ReaderMessage, { type: 'ask-credentials' }>,
  source: CredentialSource,
): Promise<ReaderCommand> {
  try {
    const credentials = rejected === undefined ? await source.current() : await source.renew(rejected);
    return { type: 'credentials', id, credentials };
  } catch (error) {
    return { type: 'no-credentials', id, problem: messageOf(error) };
  }
}
