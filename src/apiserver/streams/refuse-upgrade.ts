import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { ApiError } from '../api-error.ts';
import { KubeletError } from './kubelet-error.ts';

/** Answers an upgrade request with an ordinary HTTP error and ends the connection. */
export function refuseUpgrade(socket: Duplex, error: unknown): void {
  const [code, type, body] = answerTo(error);
  const bytes = Buffer.from(body);
  socket.end(
    Buffer.concat([
      Buffer.from(
        `HTTP/1.1 ${code} ${STATUS_CODES[code] ?? 'Error'}\r\n` +
          `Content-Type: ${type}\r\nContent-Length: ${bytes.length}\r\nConnection: close\r\n\r\n`,
      ),
      bytes,
    ]),
  );
}

function answerTo(error: unknown): readonly [code: number, type: string, body: string] {
  if (error instanceof KubeletError) return [500, 'text/plain', error.message];
  const refusal =
    error instanceof ApiError
      ? error
      : new ApiError(
          500,
          'InternalError',
          `Internal error occurred: ${error instanceof Error ? error.message : error}`,
        );
  return [refusal.status.code, 'application/json', JSON.stringify(refusal.status)];
}
