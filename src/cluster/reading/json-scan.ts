const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** A JSON text that stops in the middle, or has another shape than was promised. */
export class BrokenJson extends Error {
  constructor(what: string) {
    super(`the answer is not whole JSON: ${what}`);
    this.name = 'BrokenJson';
  }
}

/** Moves past white space. */
export function skipSpace(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && isSpace(bytes[at])) at++;
  return at;
}

const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** `start` stands on a quote; the result is the position after the closing one. */
export function skipString(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === backslash) at++;
    else if (byte === quote) return at + 1;
  }
  throw new BrokenJson('a text has no end');
}

/** The position after the value that begins at `start`, found by counting braces; the value itself is not checked. */
export function skipValue(bytes: Uint8Array, start: number): number {
  const first = bytes[start];
  if (first === quote) return skipString(bytes, start);
  if (first !== openBrace && first !== openBracket) return skipWord(bytes, start);
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote) at = skipString(bytes, at) - 1;
    else if (byte === openBrace || byte === openBracket) depth++;
    else if ((byte === closeBrace || byte === closeBracket) && --depth === 0) return at + 1;
  }
  throw new BrokenJson('a brace is not closed');
}

function skipWord(bytes: Uint8Array, start: number): number {
  let at = start;
  for (; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x2c || byte === closeBrace || byte === closeBracket || isSpace(byte)) break;
  }
  if (at === start) throw new BrokenJson('a value is missing');
  return at;
}
