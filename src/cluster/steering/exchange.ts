import { request } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { readBody } from '../transport/body.ts';

export interface ControlMessage {
  readonly path: string;
  readonly authorization: string;
  /** Without one it is asked, not told. */
  readonly body: object | undefined;
}

/** One question and its answer over a socket that is trusted already. */
export function exchange(
  socket: TLSSocket,
  { path, authorization, body }: ControlMessage,
): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({
      path,
      method: body === undefined ? 'GET' : 'POST',
      createConnection: () => socket,
      headers: { host: '127.0.0.1', authorization, 'content-type': 'application/json', connection: 'close' },
    });
    sent.once('error', reject);
    sent.once('response', (answer) => {
      readBody(answer).then((bytes) => resolve({ code: answer.statusCode ?? 0, text: bytes.toString('utf8') }), reject);
    });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
