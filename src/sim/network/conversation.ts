import type { Clock } from '../../base/clock.ts';
import type { ByteString } from '../programs/byte-string.ts';
import type { Connected } from '../programs/network.ts';
import { serveHttpBytes } from './serve-http-bytes.ts';

/** Raw bytes to and from whatever listens. */
export interface Conversation {
  send(bytes: ByteString): void;
  isClosed(): boolean;
}

type Open = Extract<Connected, { state: 'open' }>;

/** Talks to a listener byte by byte; what it says, its greeting first, goes to `receive`. */
export function openConversation(
  { listener, from }: Open,
  clock: Clock,
  receive: (bytes: ByteString) => void,
  onClose: () => void = () => {},
): Conversation {
  let closed = false;
  const close = (): void => {
    closed = true;
    onClose();
  };
  if (listener.http !== undefined) {
    const handle = serveHttpBytes((request) => listener.http?.({ ...request, from }) ?? 'reset', clock, receive, close);
    return { send: handle, isClosed: () => closed };
  }
  if (listener.reply === undefined && listener.converse === undefined) {
    close();
    return { send: () => {}, isClosed: () => closed };
  }
  const talk = listener.converse?.(from) ?? ((bytes: ByteString) => listener.reply?.(bytes) ?? '');
  const say = (bytes: ByteString): void => {
    const said = talk(bytes);
    if (said !== '') receive(said);
  };
  say('');
  return { send: say, isClosed: () => closed };
}
