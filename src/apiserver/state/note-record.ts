import type { Note, NoteChange } from './notes.ts';

/** One change of a note, as the log holds it. */
export interface NoteRecord {
  readonly note: string;
  /** The note as it is now; absent when it was removed. */
  readonly value?: Note;
  /** The value's `content` is what it was before, and this. */
  readonly more?: string;
}

/** A program that writes to a file line by line makes it longer: only what is new is written again. */
export function noteRecord({ key, note, previous, more }: NoteChange): NoteRecord {
  if (note === undefined) return { note: key };
  if (more !== undefined) return { note: key, value: without(note, 'content'), more };
  const before = previous?.content;
  const { content, ...rest } = note;
  if (typeof before !== 'string' || before === '' || typeof content !== 'string' || !content.startsWith(before)) {
    return { note: key, value: note };
  }
  return { note: key, value: rest, more: content.slice(before.length) };
}

const without = (note: Note, field: string): Note =>
  Object.fromEntries(Object.entries(note).filter(([name]) => name !== field));

export function replayNote(notes: Map<string, Note>, { note: key, value, more }: NoteRecord): void {
  if (value === undefined) notes.delete(key);
  else if (more === undefined) notes.set(key, value);
  else notes.set(key, { ...value, content: `${notes.get(key)?.content ?? ''}${more}` });
}

export const isNoteRecord = (record: unknown): record is NoteRecord =>
  typeof (record as Partial<NoteRecord> | undefined)?.note === 'string';
