import type { Cancel } from './cancel.ts';

/** A list of listeners. Emitting is synchronous, in the order of subscription. */
export interface Emitter<T> {
  subscribe(listener: (value: T) => void): Cancel;
  emit(value: T): void;
}

export function createEmitter<T>(): Emitter<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    subscribe(listener) {
      const entry = (value: T): void => listener(value);
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
    emit(value) {
      for (const listener of [...listeners]) listener(value);
    },
  };
}
