import type { KubeObject } from '../../model/kinds.ts';

/** A place in the order of one kind; its object is replaced on every write to it. */
export interface Entry {
  readonly key: string;
  object: KubeObject;
}

/**
 * Entries ordered by key, as etcd orders them (`namespace/name`, byte by byte). They sit in chunks of bounded size, so
 * that adding one of 150,000 pods moves a few hundred references and not all of them.
 */
export class SortedEntries {
  readonly #chunks: Entry[][] = [];

  insert(entry: Entry): void {
    if (this.#chunks.length === 0) this.#chunks.push([]);
    const index = this.#chunkOf(entry.key);
    const chunk = this.#chunks[index] as Entry[];
    chunk.splice(lowerBound(chunk, entry.key), 0, entry);
    if (chunk.length > chunkSizeMax) this.#chunks.splice(index + 1, 0, chunk.splice(chunk.length >> 1));
  }

  remove(key: string): void {
    const index = this.#chunkOf(key);
    const chunk = this.#chunks[index];
    if (chunk === undefined) return;
    const place = lowerBound(chunk, key);
    if (chunk[place]?.key !== key) return;
    chunk.splice(place, 1);
    if (chunk.length === 0) this.#chunks.splice(index, 1);
  }

  /** All objects whose key starts with `prefix`, in order. */
  objects(prefix: string): KubeObject[] {
    const found: KubeObject[] = [];
    for (let index = this.#chunkOf(prefix); index < this.#chunks.length; index++) {
      const chunk = this.#chunks[index] as Entry[];
      for (let place = lowerBound(chunk, prefix); place < chunk.length; place++) {
        const entry = chunk[place] as Entry;
        if (!entry.key.startsWith(prefix)) return found;
        found.push(entry.object);
      }
    }
    return found;
  }

  /** The last chunk that starts at or before the key, or the first one. */
  #chunkOf(key: string): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#chunks[middle]?.[0]?.key ?? '') <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

const chunkSizeMax = 512;

function lowerBound(chunk: readonly Entry[], key: string): number {
  let low = 0;
  let high = chunk.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chunk[middle] as Entry).key < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
