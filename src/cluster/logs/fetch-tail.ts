import { cleanText } from '../../base/text/clean-text.ts';
import type { LogLookup } from '../../model/cluster-view.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import { objectPath } from '../transport/api-path.ts';
import type { HttpClient } from '../transport/http-client.ts';
import { hasCode, messageOf, RequestError } from '../transport/request-error.ts';

const tailLines = 200;
/** What the server may send. Its limitBytes cuts the newest lines off, so it is far above what is kept. */
const sentBytes = 1024 * 1024;
const keptBytes = 64 * 1024;

/** The last lines of a container's log, cleaned for the terminal. */
export async function fetchTail(
  client: HttpClient,
  pod: ObjectKey<'Pod'>,
  container: string,
  which: 'current' | 'previous',
  signal: AbortSignal,
): Promise<LogLookup> {
  const path = objectPath(pod, 'log', {
    container,
    tailLines,
    limitBytes: sentBytes,
    previous: which === 'previous' ? true : undefined,
  });
  try {
    const bytes = await client.bytes({ path, signal, accept: '*/*' });
    return { state: 'found', lines: lastLines(bytes) };
  } catch (error) {
    if (hasCode(error, 403)) return { state: 'unknown', why: 'forbidden' };
    if (error instanceof RequestError && error.reason === 'NotCollected')
      return { state: 'unknown', why: 'not-collected' };
    // 400 is the kubelet's word that there is no such run, 404 that the pod has gone.
    if (hasCode(error, 400, 404)) return { state: 'absent', reason: cleanText(messageOf(error)) };
    return { state: 'unknown', why: 'failed' };
  }
}

function lastLines(bytes: Buffer): readonly string[] {
  const start = Math.max(0, bytes.length - keptBytes);
  const lines = cleanText(bytes.toString('utf8', start)).split('\n');
  if (lines.at(-1) === '') lines.pop();
  // A cut goes through the middle of a line: its rest is no line.
  return start > 0 && lines.length > 1 ? lines.slice(1) : lines;
}
