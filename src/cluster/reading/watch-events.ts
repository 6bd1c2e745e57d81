import { collectionPath } from '../transport/api-path.ts';
import type { HttpClient } from '../transport/http-client.ts';
import { networkError } from '../transport/network-error.ts';
import { statusError } from '../transport/status-error.ts';
import { type PreparedObject, prepareObject } from './prepare-object.ts';
import { readLines } from './read-lines.ts';
import type { Reading } from './reader-event.ts';

export type WatchEvent =
  | { readonly type: 'put' | 'delete'; readonly object: PreparedObject }
  | { readonly type: 'bookmark'; readonly resourceVersion: string };

export interface WatchRequest {
  readonly reading: Reading;
  readonly resourceVersion: string;
  /** The server ends the watch by itself after this long. */
  readonly timeoutSeconds: number;
  /** Longer silence means a dead connection: the server sends a bookmark every minute. */
  readonly idleLimitMs: number;
  readonly signal: AbortSignal;
  /** Called when the server has taken the watch on. */
  readonly onOpen: () => void;
}

/** The changes of one kind, until the server ends the watch; an ERROR event and a broken connection reject. */
export async function* watchEvents(client: HttpClient, request: WatchRequest): AsyncGenerator<WatchEvent> {
  const { kind, namespace } = request.reading;
  const path = collectionPath(kind, namespace === '' ? undefined : namespace, {
    watch: 1,
    allowWatchBookmarks: true,
    resourceVersion: request.resourceVersion,
    timeoutSeconds: request.timeoutSeconds,
  });
  // A watch is a trickle of small lines: compressing it would only delay them.
  const answer = await client.open({
    path,
    signal: request.signal,
    idleLimitMs: request.idleLimitMs,
    acceptGzip: false,
  });
  request.onOpen();
  try {
    for await (const line of readLines(answer)) {
      const event = parseEvent(request.reading, line);
      if (event !== undefined) yield event;
    }
  } catch (error) {
    throw networkError(error, client.settings.server);
  } finally {
    answer.destroy();
  }
}

const objectMark = Buffer.from('"object":');

function parseEvent(reading: Reading, line: Buffer): WatchEvent | undefined {
  if (line.length === 0) return undefined;
  const { type, object } = splitEvent(line);
  if (type === 'ERROR') {
    const status = JSON.parse(object.toString('utf8')) as { code?: number };
    throw statusError(status.code ?? 500, {}, object.toString('utf8'));
  }
  if (type === 'BOOKMARK') {
    const mark = JSON.parse(object.toString('utf8')) as { metadata?: { resourceVersion?: string } };
    return { type: 'bookmark', resourceVersion: mark.metadata?.resourceVersion ?? '' };
  }
  const prepared = prepareObject(reading.kind, object);
  if (prepared === undefined) return undefined;
  return { type: type === 'DELETED' ? 'delete' : 'put', object: prepared };
}

// Kubernetes writes `{"type":"…","object":{…}}` in this order; what is written otherwise is parsed as a whole.
function splitEvent(line: Buffer): { type: string; object: Buffer } {
  const head = /^\{"type":"([A-Z]+)",$/.exec(line.toString('latin1', 0, line.indexOf(objectMark)));
  if (head?.[1] !== undefined && line.at(-1) === 0x7d) {
    return { type: head[1], object: line.subarray(line.indexOf(objectMark) + objectMark.length, -1) };
  }
  const event = JSON.parse(line.toString('utf8')) as { type?: string; object?: unknown };
  return { type: event.type ?? '', object: Buffer.from(JSON.stringify(event.object ?? null)) };
}
