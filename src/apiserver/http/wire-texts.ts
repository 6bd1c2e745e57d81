import type { KubeObject } from '../../model/kinds.ts';
import type { Api } from '../api.ts';

type EventType = 'ADDED' | 'MODIFIED' | 'DELETED';

/**
 * What goes over the wire of an object, written once for each of its states, however many lists and watches show it.
 *
 * Texts are kept, and not their bytes, by key, and not by identity: buffers lie outside the heap, and 150,000 of them, or
 * weak references to as many objects, made the collector walk the whole cluster again and again.
 */
export class WireTexts {
  readonly #kinds = new Map<string, Map<string, Known>>();
  /** Every watch of an object is told of the same change at the same time: the last line is the next one's, too. */
  #line: { readonly type: EventType; readonly object: KubeObject; readonly bytes: Buffer } | undefined;

  constructor(api: Pick<Api, 'subscribe'>) {
    api.subscribe(({ object }) => this.#kinds.get(object.kind)?.delete(keyOf(object)));
  }

  /** An item of a list, which carries no kind of its own. */
  itemOf(object: KubeObject): string {
    const texts = this.#textsOf(object.kind);
    const key = keyOf(object);
    const known = texts.get(key);
    if (known?.object === object) return known.text;
    const text = itemText(object);
    texts.set(key, { object, text });
    return text;
  }

  /** The line of a watch that tells of the object. */
  lineOf(type: EventType, object: KubeObject): Buffer {
    const last = this.#line;
    if (last?.object === object && last.type === type) return last.bytes;
    const { kind, apiVersion } = object;
    // What is gone is in no list any more.
    const item = type === 'DELETED' ? itemText(object) : this.itemOf(object);
    const head = `{"type":"${type}","object":{"kind":"${kind}","apiVersion":"${apiVersion}"`;
    const bytes = Buffer.from(`${head}${item.length > 2 ? ',' : ''}${item.slice(1)}}\n`);
    this.#line = { type, object, bytes };
    return bytes;
  }

  #textsOf(kind: string): Map<string, Known> {
    const known = this.#kinds.get(kind);
    if (known !== undefined) return known;
    const fresh = new Map<string, Known>();
    this.#kinds.set(kind, fresh);
    return fresh;
  }
}

interface Known {
  readonly object: KubeObject;
  readonly text: string;
}

const keyOf = ({ metadata }: KubeObject): string => `${metadata.namespace ?? ''}/${metadata.name}`;

function itemText(object: KubeObject): string {
  const { kind: _kind, apiVersion: _apiVersion, ...item } = object;
  return JSON.stringify(item);
}
