import type { ByteString } from '../../byte-string.ts';

/** What a Redis command gives back. */
export type RedisReply =
  | { readonly type: 'status' | 'error'; readonly text: string }
  | { readonly type: 'integer'; readonly value: number }
  | { readonly type: 'text'; readonly text: ByteString | undefined }
  | { readonly type: 'list'; readonly items: readonly RedisReply[] };

export const ok: RedisReply = { type: 'status', text: 'OK' };
export const failed = (text: string): RedisReply => ({ type: 'error', text });
export const textReply = (text: ByteString | undefined): RedisReply => ({ type: 'text', text });
export const integerReply = (value: number): RedisReply => ({ type: 'integer', value });
export const listReply = (texts: readonly ByteString[]): RedisReply => ({ type: 'list', items: texts.map(textReply) });

/** The reply as it goes over the wire. */
export function replyBytes(reply: RedisReply): ByteString {
  switch (reply.type) {
    case 'status':
      return `+${reply.text}\r\n`;
    case 'error':
      return `-${reply.text}\r\n`;
    case 'integer':
      return `:${reply.value}\r\n`;
    case 'text':
      return reply.text === undefined ? '$-1\r\n' : `$${reply.text.length}\r\n${reply.text}\r\n`;
    case 'list':
      return `*${reply.items.length}\r\n${reply.items.map(replyBytes).join('')}`;
  }
}

/** The whole commands in what has come: in the protocol's arrays, or as lines that somebody typed. */
export function readRequests(bytes: ByteString): {
  readonly requests: readonly (readonly string[])[];
  readonly rest: ByteString;
} {
  const requests: (readonly string[])[] = [];
  let rest = bytes;
  for (;;) {
    const end = rest.indexOf('\n');
    if (end < 0) return { requests, rest };
    if (!rest.startsWith('*')) {
      const words = rest.slice(0, end).trim();
      if (words !== '') requests.push(typedWords(words));
      rest = rest.slice(end + 1);
      continue;
    }
    const request = readArray(rest);
    if (request === undefined) return { requests, rest };
    requests.push(request.words);
    rest = rest.slice(request.length);
  }
}

export const typedWords = (line: string): readonly string[] =>
  (line.match(/"(?:[^"\\]|\\.)*"|'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^(["'])([\s\S]*)\1$/, '$2'));

function readArray(bytes: ByteString): { readonly words: readonly string[]; readonly length: number } | undefined {
  const head = /^\*(\d{1,5})\r\n/.exec(bytes);
  if (head === null) return { words: ['?'], length: bytes.indexOf('\n') + 1 };
  const words: string[] = [];
  let at = head[0].length;
  for (let count = Number(head[1]); count > 0; count--) {
    const size = /^\$(\d{1,9})\r\n/.exec(bytes.slice(at, at + 16));
    if (size === null) return undefined;
    at += size[0].length;
    const length = Number(size[1]);
    if (bytes.length < at + length + 2) return undefined;
    words.push(bytes.slice(at, at + length));
    at += length + 2;
  }
  return { words, length: at };
}

/** Reads one reply off the wire. */
export function readReply(bytes: ByteString): { readonly reply: RedisReply; readonly rest: ByteString } {
  const end = bytes.indexOf('\r\n');
  const [mark, text] = [bytes.charAt(0), bytes.slice(1, end)];
  const rest = bytes.slice(end + 2);
  if (mark === '+') return { reply: { type: 'status', text }, rest };
  if (mark === '-') return { reply: failed(text), rest };
  if (mark === ':') return { reply: integerReply(Number(text)), rest };
  if (mark === '$') {
    const size = Number(text);
    return size < 0
      ? { reply: textReply(undefined), rest }
      : { reply: textReply(rest.slice(0, size)), rest: rest.slice(size + 2) };
  }
  const items: RedisReply[] = [];
  let left = rest;
  for (let count = Number(text); count > 0; count--) {
    const item = readReply(left);
    items.push(item.reply);
    left = item.rest;
  }
  return { reply: { type: 'list', items }, rest: left };
}
