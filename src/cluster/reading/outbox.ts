import type { Cancel } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import { type ReaderEvent, readingText } from './reader-event.ts';

/** Gathers events into batches that the main thread can take in without a stall. */
export interface Outbox {
  push(event: ReaderEvent): void;
  /** The main thread has taken the last batch in. */
  acknowledge(): void;
  /** Resolves when little is waiting. */
  drained(): Promise<void>;
}

/** So many objects take the main thread about two milliseconds to parse. */
const batchSize = 100;
const intervalMs = 50;
/** How much may wait here before the lists stop to read on. */
const backlogLimit = 2000;
/** A sign of life alone is told this seldom. */
const aliveMs = 1000;

/**
 * One batch is under way at a time, at most every 50 ms while changes trickle in, and back to back while a list is read.
 */
export function createOutbox(clock: Clock, post: (events: readonly ReaderEvent[]) => void): Outbox {
  const queue: ReaderEvent[] = [];
  let waitingTexts = 0;
  let isUnderWay = false;
  let dueMs = Number.POSITIVE_INFINITY;
  let cancel: Cancel = () => undefined;
  let lastPostMs = Number.NEGATIVE_INFINITY;
  let aliveAtMs: number | undefined;
  let drainListeners: (() => void)[] = [];

  const flush = (): void => {
    cancel();
    dueMs = Number.POSITIVE_INFINITY;
    if (isUnderWay || (queue.length === 0 && aliveAtMs === undefined)) return;
    const events = takeBatch(queue, batchSize);
    waitingTexts -= textsIn(events);
    if (aliveAtMs !== undefined) events.push({ type: 'alive', atMs: aliveAtMs });
    aliveAtMs = undefined;
    isUnderWay = true;
    lastPostMs = clock.now().getTime();
    post(events);
    if (waitingTexts < backlogLimit) {
      for (const listener of drainListeners) listener();
      drainListeners = [];
    }
  };
  const schedule = (afterMs: number): void => {
    const nowMs = clock.now().getTime();
    const wantedMs = Math.max(nowMs, lastPostMs + afterMs);
    if (isUnderWay || dueMs <= wantedMs) return;
    cancel();
    dueMs = wantedMs;
    cancel = clock.schedule(wantedMs - nowMs, flush);
  };
  return {
    push(event) {
      if (event.type === 'alive') {
        aliveAtMs = event.atMs;
        return schedule(aliveMs);
      }
      // A sign of life from before a failure must not be told after it.
      if (event.type === 'lost') aliveAtMs = undefined;
      queue.push(event);
      waitingTexts += textsIn([event]);
      if (waitingTexts >= batchSize && !isUnderWay) return flush();
      return schedule(intervalMs);
    },
    acknowledge() {
      isUnderWay = false;
      if (waitingTexts >= batchSize) flush();
      else if (queue.length > 0) schedule(intervalMs);
      else if (aliveAtMs !== undefined) schedule(aliveMs);
    },
    drained: () =>
      waitingTexts < backlogLimit ? Promise.resolve() : new Promise((resolve) => drainListeners.push(resolve)),
  };
}

/** Takes events from the front, putting neighbours of one reading together and cutting a put that is too large. */
function takeBatch(queue: ReaderEvent[], size: number): ReaderEvent[] {
  const batch: ReaderEvent[] = [];
  let room = size;
  while (queue.length > 0 && room > 0) {
    const event = queue.shift();
    if (event === undefined) break;
    const last = batch.at(-1);
    if (event.type !== 'put') {
      batch.push(event);
      continue;
    }
    const texts = event.texts.slice(0, room);
    if (texts.length < event.texts.length) queue.unshift({ ...event, texts: event.texts.slice(room) });
    room -= texts.length;
    if (last?.type === 'put' && readingText(last.reading) === readingText(event.reading)) {
      batch[batch.length - 1] = { ...last, texts: [...last.texts, ...texts] };
    } else batch.push({ ...event, texts });
  }
  return batch;
}

const textsIn = (events: readonly ReaderEvent[]): number =>
  events.reduce((sum, event) => sum + (event.type === 'put' ? event.texts.length : 0), 0);
