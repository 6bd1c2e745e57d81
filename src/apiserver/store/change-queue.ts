import type { Cancel } from '../../base/cancel.ts';
import { createEmitter } from '../../base/emitter.ts';
import type { Change } from '../api.ts';

/**
 * Tells listeners of changes in the order of their revisions. A listener that writes does not get ahead of the others:
 * its change is told when everybody has heard of the one before.
 */
export class ChangeQueue {
  readonly #emitter = createEmitter<Change>();
  readonly #waiting: Change[] = [];
  #telling = false;

  subscribe(listener: (change: Change) => void): Cancel {
    return this.#emitter.subscribe(listener);
  }

  emit(change: Change): void {
    this.#waiting.push(change);
    if (this.#telling) return;
    this.#telling = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) this.#emitter.emit(next);
    } finally {
      this.#telling = false;
    }
  }
}
