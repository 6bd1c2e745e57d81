/** A line of text being typed; `cursor` counts characters, not bytes. */
export interface LineEditor {
  readonly characters: readonly string[];
  readonly cursor: number;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const split = (text: string): readonly string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);

export const editorWith = (text: string): LineEditor => {
  const characters = split(text);
  return { characters, cursor: characters.length };
};

export const editorText = (editor: LineEditor): string => editor.characters.join('');

/** Puts text in at the cursor; line ends and other control characters of a paste become spaces. */
export function insertText(editor: LineEditor, text: string): LineEditor {
  const inserted = split(text.replace(/[\x00-\x1f\x7f]+/g, ' '));
  return {
    characters: editor.characters.toSpliced(editor.cursor, 0, ...inserted),
    cursor: editor.cursor + inserted.length,
  };
}

/** What a key does to the line, or undefined where it means nothing to it. */
export function editLine(editor: LineEditor, key: string): LineEditor | undefined {
  const { characters, cursor } = editor;
  const edit = edits[key];
  if (edit !== undefined) return edit(editor);
  if (key === 'space') return insertText(editor, ' ');
  if (split(key).length !== 1) return undefined;
  return { characters: characters.toSpliced(cursor, 0, key), cursor: cursor + 1 };
}

const edits: Readonly<Record<string, (editor: LineEditor) => LineEditor>> = {
  backspace: (editor) => removeBefore(editor, 1),
  delete: ({ characters, cursor }) => ({ characters: characters.toSpliced(cursor, 1), cursor }),
  left: ({ characters, cursor }) => ({ characters, cursor: Math.max(0, cursor - 1) }),
  right: ({ characters, cursor }) => ({ characters, cursor: Math.min(characters.length, cursor + 1) }),
  home: ({ characters }) => ({ characters, cursor: 0 }),
  end: ({ characters }) => ({ characters, cursor: characters.length }),
  'ctrl-a': ({ characters }) => ({ characters, cursor: 0 }),
  'ctrl-e': ({ characters }) => ({ characters, cursor: characters.length }),
  'ctrl-u': ({ characters, cursor }) => ({ characters: characters.slice(cursor), cursor: 0 }),
  'ctrl-w': (editor) => removeBefore(editor, wordBefore(editor)),
};

function removeBefore({ characters, cursor }: LineEditor, count: number): LineEditor {
  const removed = Math.min(cursor, count);
  return { characters: characters.toSpliced(cursor - removed, removed), cursor: cursor - removed };
}

function wordBefore({ characters, cursor }: LineEditor): number {
  const before = characters.slice(0, cursor).join('');
  return split(before.slice(before.search(/\S*\s*$/))).length;
}
