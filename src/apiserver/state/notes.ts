import type { Cancel } from '../../base/cancel.ts';
import { createEmitter } from '../../base/emitter.ts';

/** A value that JSON can carry. */
export type Note = Readonly<Record<string, unknown>>;

/** What a cluster has to remember beside its API objects: the files on its disks, the faults that are on. */
export interface Notes {
  get(key: string): Note | undefined;
  /** In the order in which they were first written. */
  entries(): Iterable<readonly [key: string, note: Note]>;
  set(key: string, note: Note): void;
  /** Makes the note's `content` longer, or begins it. */
  append(key: string, more: string): void;
  remove(key: string): void;
  /** Every change from now on, synchronously; undefined for a note that was removed. */
  subscribe(listener: (change: NoteChange) => void): Cancel;
}

export interface NoteChange {
  readonly key: string;
  readonly note: Note | undefined;
  readonly previous: Note | undefined;
  /** All that is new: the content was only made longer. */
  readonly more?: string;
}

export function createNotes(saved: Iterable<readonly [string, Note]> = []): Notes {
  const notes = new Map(saved);
  const emitter = createEmitter<NoteChange>();
  return {
    get: (key) => notes.get(key),
    entries: () => notes,
    set(key, note) {
      const previous = notes.get(key);
      notes.set(key, note);
      emitter.emit({ key, note, previous });
    },
    append(key, more) {
      const previous = notes.get(key);
      const note = { ...previous, content: `${previous?.content ?? ''}${more}` };
      notes.set(key, note);
      emitter.emit({ key, note, previous, more });
    },
    remove(key) {
      const previous = notes.get(key);
      if (notes.delete(key)) emitter.emit({ key, note: undefined, previous });
    },
    subscribe: (listener) => emitter.subscribe(listener),
  };
}
