import { displayWidth } from '../../base/text/display-width.ts';
import type { Picker } from '../app-state.ts';
import type { Effect, PickerEntry } from '../effect.ts';
import type { BodyLine } from '../screen.ts';
import type { Size } from '../size.ts';
import { fitLine } from '../theme/fit-line.ts';
import { span } from '../theme/theme.ts';
import { editLine, editorText, editorWith } from './line-editor.ts';
import { windowTop } from './list-window.ts';

export const pickerOf = (title: string, entries: readonly PickerEntry[]): Picker => ({
  type: 'picker',
  title,
  entries,
  editor: editorWith(''),
  cursor: 0,
});

const pickerMatches = ({ entries, editor }: Picker): readonly PickerEntry[] => {
  const wanted = editorText(editor).trim().toLowerCase();
  return entries.filter(({ label }) => label.toLowerCase().includes(wanted));
};

export type PickerResult =
  | { readonly type: 'open'; readonly picker: Picker }
  | { readonly type: 'picked'; readonly effects: readonly Effect[] }
  | { readonly type: 'closed' };

/** Arrows move, typing narrows, Enter picks, Esc leaves. */
export function updatePicker(picker: Picker, key: string): PickerResult {
  const matches = pickerMatches(picker);
  const moveTo = (cursor: number): PickerResult => ({
    type: 'open',
    picker: { ...picker, cursor: Math.max(0, Math.min(matches.length - 1, cursor)) },
  });
  if (key === 'esc') return { type: 'closed' };
  if (key === 'down' || key === 'ctrl-n' || key === 'tab') return moveTo(picker.cursor + 1);
  if (key === 'up' || key === 'ctrl-p' || key === 'shift-tab') return moveTo(picker.cursor - 1);
  if (key === 'pgdn') return moveTo(picker.cursor + 10);
  if (key === 'pgup') return moveTo(picker.cursor - 10);
  if (key === 'enter') {
    const entry = matches[picker.cursor];
    return entry === undefined ? { type: 'open', picker } : { type: 'picked', effects: entry.effects };
  }
  const editor = editLine(picker.editor, key);
  return { type: 'open', picker: editor === undefined ? picker : { ...picker, editor, cursor: 0 } };
}

const entriesWidth = ({ entries }: Picker): readonly number[] => entries.map(({ label }) => displayWidth(label));

/** The list in the place of the screen's body. */
export function pickerView(picker: Picker, { columns, rows }: Size): readonly BodyLine[] {
  const matches = pickerMatches(picker);
  const height = Math.max(1, rows - 4);
  const top = windowTop(0, picker.cursor, matches.length, height);
  // The notes stand below each other, and no label takes so much that they would not be seen.
  const width = Math.min(Math.floor(columns / 2), Math.max(0, ...entriesWidth(picker)));
  const list = matches.slice(top, top + height).map(({ label, note }, offset): BodyLine => {
    const selected = top + offset === picker.cursor;
    const line = [
      span(selected ? ' > ' : '   ', 'accent'),
      span(note === '' ? label : label.padEnd(width)),
      span(note === '' ? '' : `  ${note}`, 'muted'),
    ];
    return { line: fitLine(line, columns), selected };
  });
  const none: readonly BodyLine[] = matches.length === 0 ? [{ line: [span('   nothing fits', 'muted')] }] : [];
  return [
    { line: [] },
    { line: [span(` ${picker.title}`, 'heading')] },
    { line: [span(' > ', 'accent'), span(editorText(picker.editor)), span('_', 'accent')] },
    { line: [] },
    ...none,
    ...list,
  ].map(({ line, ...rest }) => ({ ...rest, line: fitLine(line, columns) }));
}
