import type { KubeObject } from '../../model/kinds.ts';

/**
 * The bytes of list items, written once for each state of an object: stored objects never change, so their identity is
 * all that has to be known, and what nobody stores any more goes with its object.
 */
export class WireItems {
  readonly #bytes = new WeakMap<KubeObject, Buffer>();

  bytesOf(object: KubeObject): Buffer {
    const known = this.#bytes.get(object);
    if (known !== undefined) return known;
    // The items of a list carry no kind of their own.
    const { kind: _kind, apiVersion: _apiVersion, ...item } = object;
    const bytes = Buffer.from(JSON.stringify(item));
    this.#bytes.set(object, bytes);
    return bytes;
  }
}
