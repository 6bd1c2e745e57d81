import { parentPort, workerData } from 'node:worker_threads';
import { realClock } from '../base/clock.ts';
import type { ReaderCommand, ReaderStart } from './reading/messages.ts';
import { createReader } from './reading/reader.ts';

const port = parentPort;
if (port === null) throw new Error('reading-worker.ts runs only as a worker thread');
const reader = createReader(workerData as ReaderStart, realClock, (message) => port.postMessage(message));
port.on('message', (command: ReaderCommand) => reader.handle(command));
