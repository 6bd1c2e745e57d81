import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { HttpClient } from '../transport/http-client.ts';
import { isUnreachable } from '../transport/network-error.ts';
import { hasCode, messageOf, RequestError } from '../transport/request-error.ts';
import { type BackOff, createBackOff } from './back-off.ts';
import { listPages } from './list-pages.ts';
import type { Pause } from './pause.ts';
import { prepareObject } from './prepare-object.ts';
import type { ReaderEvent, Reading } from './reader-event.ts';
import { refusalOf } from './refusal.ts';
import { watchEvents } from './watch-events.ts';

export interface ReflectorOptions {
  readonly client: HttpClient;
  readonly clock: Clock;
  readonly random: Random;
  readonly pause: Pause;
  readonly emit: (event: ReaderEvent) => void;
  /** Resolves when what was emitted has been taken; a list waits for it after each page. */
  readonly drained: () => Promise<void>;
  readonly signal: AbortSignal;
}

/** Longer than the minute between two bookmarks. */
const idleLimitMs = 80_000;
/** What was refused is asked for again after this long: rights may have been granted. */
const refusedRetryMs = 60_000;
/** A kind that may be listed but not watched is listed this often. */
const pollMs = 30_000;
/** After so many failures in a row the first list counts as failed, though it is tried on and on. */
const patience = 3;
/** A watch that ends sooner than this, without an event, must not be opened again at once. */
const shortWatchMs = 1000;

/**
 * Keeps one kind up to date: list, watch from the list's version, watch again where the last one ended, list anew when
 * the server has forgotten that version (410). It never gives up. The rules are client-go's (tools/cache/reflector.go).
 */
export async function reflect(reading: Reading, options: ReflectorOptions): Promise<void> {
  const { signal, clock, random, pause, emit } = options;
  const backOff = createBackOff(clock, random);
  let version: string | undefined;
  while (!signal.aborted) {
    try {
      version ??= await listAll(reading, options);
      version = await watchOnce(reading, version, backOff, options);
    } catch (error) {
      if (signal.aborted) return;
      const hasList = version !== undefined;
      if (isExpired(error)) {
        version = undefined;
        await pause.wait(backOff.count() === 0 ? backOff.nextMs() / 8 : backOff.nextMs(), signal);
        continue;
      }
      const refusal = refusalOf(error);
      if (refusal !== undefined) {
        version = undefined;
        if (!hasList) emit({ type: 'refused', reading, why: refusal, problem: messageOf(error) });
        emit({ type: 'alive', atMs: clock.now().getTime() });
        await pause.wait(hasList ? pollMs : refusedRetryMs, signal);
        continue;
      }
      await waitAfter(error, reading, hasList, backOff, options);
    }
  }
}

async function listAll(reading: Reading, { client, clock, emit, drained, signal }: ReflectorOptions): Promise<string> {
  let version = '';
  let isFirst = true;
  for await (const page of listPages(client, reading, signal)) {
    if (isFirst) emit({ type: 'list-started', reading });
    isFirst = false;
    version = page.resourceVersion;
    const texts = page.items.flatMap((item) => prepareObject(reading.kind, item)?.text ?? []);
    emit({ type: 'put', reading, texts });
    emit({ type: 'alive', atMs: clock.now().getTime() });
    await drained();
  }
  emit({ type: 'list-ended', reading });
  return version;
}

/** Returns the version to go on from when the server ended the watch in good order. */
async function watchOnce(reading: Reading, from: string, backOff: BackOff, options: ReflectorOptions): Promise<string> {
  const { client, clock, random, emit, signal, pause } = options;
  const startedMs = clock.now().getTime();
  let version = from;
  let count = 0;
  const events = watchEvents(client, {
    reading,
    resourceVersion: from,
    timeoutSeconds: 300 + random.integer(300),
    idleLimitMs,
    signal,
    onOpen: () => emit({ type: 'alive', atMs: clock.now().getTime() }),
  });
  try {
    for await (const event of events) {
      if (count++ === 0) backOff.reset();
      emit({ type: 'alive', atMs: clock.now().getTime() });
      version = (event.type === 'bookmark' ? event.resourceVersion : event.object.resourceVersion) || version;
      if (event.type === 'put') emit({ type: 'put', reading, texts: [event.object.text] });
      if (event.type === 'delete') emit({ type: 'delete', reading, names: [event.object] });
    }
  } catch (error) {
    // The changes so far are taken over; the caller goes on after the last of them.
    if (count > 0 && !isExpired(error)) return version;
    throw error;
  }
  if (count === 0 && clock.now().getTime() - startedMs < shortWatchMs) await pause.wait(backOff.nextMs(), signal);
  return version;
}

async function waitAfter(
  error: unknown,
  reading: Reading,
  hasList: boolean,
  backOff: BackOff,
  { clock, pause, emit, signal }: ReflectorOptions,
): Promise<void> {
  const waitMs = Math.max(backOff.nextMs(), error instanceof RequestError ? (error.retryAfterMs ?? 0) : 0);
  const problem = messageOf(error);
  if (!hasList && (isUnreachable(error) || backOff.count() >= patience)) {
    emit({ type: 'refused', reading, why: 'failed', problem });
  }
  // A watch that was only cut off is opened again without a word: only when that fails too is the connection lost.
  if (!hasList || backOff.count() > 1 || isUnreachable(error)) {
    emit({ type: 'lost', problem, retryAtMs: clock.now().getTime() + waitMs });
  }
  await pause.wait(waitMs, signal);
}

const isExpired = (error: unknown): boolean =>
  hasCode(error, 410) || (error instanceof RequestError && error.reason === 'Expired');
