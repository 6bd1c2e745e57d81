import type { KubeObject } from '../../model/kinds.ts';

/**
 * What a list that came in pages was cut from, so that its later pages show the same moment. Only references are kept,
 * and only for the lists that were cut last.
 */
export class ListSnapshots {
  readonly #byKey = new Map<string, readonly KubeObject[]>();

  keep(key: string, objects: readonly KubeObject[]): void {
    this.#byKey.delete(key);
    this.#byKey.set(key, objects);
    for (const oldest of this.#byKey.keys()) {
      if (this.#byKey.size <= snapshotsMax) break;
      this.#byKey.delete(oldest);
    }
  }

  /** undefined: too old, as after a compaction of etcd. */
  take(key: string): readonly KubeObject[] | undefined {
    return this.#byKey.get(key);
  }
}

const snapshotsMax = 64;
