import type { Clock } from '../../base/clock.ts';
import type { ByteString } from '../programs/byte-string.ts';
import { headLines } from '../programs/http-message.ts';
import type { HttpAnswer, HttpRequest, HttpResponse } from '../programs/listener.ts';

/** A request may be this large before the connection is dropped. */
const maxBytes = 10 * 1024 * 1024;

/** Speaks HTTP/1.1 over raw bytes for a program that answers requests. Returns where incoming bytes go. */
export function serveHttpBytes(
  answer: (request: Omit<HttpRequest, 'from'>) => HttpAnswer,
  clock: Clock,
  send: (bytes: ByteString) => void,
  close: () => void,
): (bytes: ByteString) => void {
  let buffer = '';
  return (bytes) => {
    buffer += bytes;
    if (buffer.length > maxBytes) {
      close();
      return;
    }
    for (let taken = takeRequest(buffer); taken !== undefined; taken = takeRequest(buffer)) {
      buffer = taken.rest;
      const { request } = taken;
      const response = answer(request);
      if (response === 'hang') continue;
      if (response === 'reset') {
        close();
        return;
      }
      clock.schedule(response.delayMs ?? 0, () => {
        send(responseBytes(response, request.method, clock.now()));
        if (request.headers.connection?.toLowerCase() === 'close') close();
      });
    }
  };
}

function takeRequest(
  buffer: string,
): { readonly request: Omit<HttpRequest, 'from'>; readonly rest: string } | undefined {
  const end = buffer.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [first = '', ...lines] = buffer.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const length = Number(headers['content-length'] ?? 0) || 0;
  if (buffer.length < end + 4 + length) return undefined;
  const [method = 'GET', path = '/'] = first.split(' ');
  const body = buffer.slice(end + 4, end + 4 + length);
  return { request: { method, path, headers, body }, rest: buffer.slice(end + 4 + length) };
}

function responseBytes(response: HttpResponse, method: string, now: Date): ByteString {
  const body = method === 'HEAD' ? '' : response.body;
  return `${headLines(response, now).join('')}\r\n${body}`;
}
