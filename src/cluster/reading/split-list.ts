import { BrokenJson, skipSpace, skipString, skipValue } from './json-scan.ts';

/** A list answer taken apart without parsing its items. */
export interface SplitList {
  readonly resourceVersion: string;
  /** The token of the next page; '' on the last. */
  readonly next: string;
  readonly items: readonly Buffer[];
}

/**
 * Splits the bytes of a Kubernetes list into those of its items. Parsing item by item keeps the garbage young, and a
 * page of any size never becomes one object tree.
 */
export function splitList(bytes: Buffer): SplitList {
  let at = expect(bytes, 0, '{');
  let metadata: ListMetadata = {};
  let items: readonly Buffer[] | undefined;
  while (bytes[skipSpace(bytes, at)] !== 0x7d) {
    const keyStart = expectQuote(bytes, at);
    const keyEnd = skipString(bytes, keyStart);
    const name = bytes.toString('latin1', keyStart + 1, keyEnd - 1);
    const start = skipSpace(bytes, expect(bytes, keyEnd, ':'));
    if (name === 'items' && bytes[start] === 0x5b) {
      const split = splitArray(bytes, start);
      items = split.items;
      at = split.end;
    } else {
      at = skipValue(bytes, start);
      if (name === 'metadata') metadata = JSON.parse(bytes.toString('utf8', start, at)) as ListMetadata;
      if (name === 'items') items = [];
    }
    at = skipSpace(bytes, at);
    if (bytes[at] === 0x2c) at++;
    else if (bytes[at] !== 0x7d) throw new BrokenJson('it stops in the middle of the list');
  }
  if (items === undefined) throw new BrokenJson('it is no list');
  return { resourceVersion: metadata.resourceVersion ?? '', next: metadata.continue ?? '', items };
}

interface ListMetadata {
  readonly resourceVersion?: string;
  readonly continue?: string;
}

function splitArray(bytes: Buffer, start: number): { items: Buffer[]; end: number } {
  const items: Buffer[] = [];
  let at = skipSpace(bytes, start + 1);
  while (bytes[at] !== 0x5d) {
    const end = skipValue(bytes, at);
    items.push(bytes.subarray(at, end));
    at = skipSpace(bytes, end);
    if (bytes[at] === 0x2c) at = skipSpace(bytes, at + 1);
    else if (bytes[at] !== 0x5d) throw new BrokenJson('it stops between two items');
  }
  return { items, end: at + 1 };
}

function expect(bytes: Buffer, from: number, character: string): number {
  const at = skipSpace(bytes, from);
  if (bytes[at] !== character.charCodeAt(0)) throw new BrokenJson(`"${character}" is missing`);
  return at + 1;
}

function expectQuote(bytes: Buffer, from: number): number {
  const at = skipSpace(bytes, from);
  if (bytes[at] !== 0x22) throw new BrokenJson('a name is missing');
  return at;
}

/**
 * The next page's token, from the first bytes of a list that is still arriving: Kubernetes writes the list's metadata
 * before its items. undefined when it cannot be told yet, or this server writes another order.
 */
export function nextTokenEarly(start: Buffer): string | undefined {
  const head = start.toString('latin1', 0, 8192);
  const itemsAt = head.indexOf('"items"');
  const match = /"continue":\s?"([^"\\]*)"/.exec(itemsAt < 0 ? head : head.slice(0, itemsAt));
  return match?.[1] === '' ? undefined : match?.[1];
}
