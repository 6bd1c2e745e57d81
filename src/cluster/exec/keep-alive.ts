import type WebSocket from 'ws';
import type { Clock } from '../../base/clock.ts';

/** A link that died without a word is noticed within twice this time. */
const beatMs = 30_000;

/** Asks the other side for a sign of life while a WebSocket is open, and cuts it off when none comes. */
export function keepAlive(socket: WebSocket, clock: Clock): void {
  let isAnswered = true;
  let cancel = (): void => undefined;
  const beat = (): void => {
    if (!isAnswered) {
      socket.terminate();
      return;
    }
    isAnswered = false;
    socket.ping();
    cancel = clock.schedule(beatMs, beat);
  };
  socket.on('open', () => {
    cancel = clock.schedule(beatMs, beat);
  });
  socket.on('pong', () => {
    isAnswered = true;
  });
  socket.on('close', () => cancel());
}
