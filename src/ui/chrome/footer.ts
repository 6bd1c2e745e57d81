import { cleanText } from '../../base/text/clean-text.ts';
import { displayWidth } from '../../base/text/display-width.ts';
import { wrapText } from '../../base/text/wrap-text.ts';
import type { Message, Prompt } from '../app-state.ts';
import { type KeyBinding, keyLabel } from '../keys/key-binding.ts';
import { fitLine } from '../theme/fit-line.ts';
import { type Line, type Role, type Span, span } from '../theme/theme.ts';

const toneRole: Readonly<Record<Message['tone'], Role>> = {
  info: 'plain',
  ok: 'ok',
  warning: 'warning',
  error: 'error',
};

/** What is said as long as nothing else is, on one line: above the keys where there is room, else in their place. */
interface Standing {
  readonly standing: Message | undefined;
  readonly hasRoom: boolean;
}

/** The last lines: what is being typed, else what there is to say, else the keys that matter here. */
export function footerLines(
  prompt: Prompt | undefined,
  message: Message | undefined,
  { standing, hasRoom }: Standing,
  bindings: readonly KeyBinding<unknown>[],
  columns: number,
): readonly Line[] {
  if (prompt !== undefined) return [...suggestionLines(prompt, columns), promptLine(prompt, columns)];
  if (message === undefined) {
    const line = standing && fitLine([span(` ${cleanText(standing.text)}`, toneRole[standing.tone])], columns);
    if (line === undefined) return [keyLine(bindings, columns)];
    return hasRoom ? [line, keyLine(bindings, columns)] : [line];
  }
  const words = wrapText(cleanText(message.text), Math.max(10, columns - 2)).slice(0, mostMessageLines);
  return words.map((text) => fitLine([span(` ${text}`, toneRole[message.tone])], columns));
}

/** A longer message covers a little of the screen until the next key. */
const mostMessageLines = 3;

const promptSigns: Readonly<Record<Prompt['purpose'], string>> = { filter: '/', search: '/', command: ':' };

/** What a command could become, with its help, above the line that is typed. */
function suggestionLines({ suggestions }: Prompt, columns: number): readonly Line[] {
  return suggestions
    .slice(0, mostSuggestions)
    .map(({ usage, help }) =>
      fitLine([span(`  :${usage.padEnd(columns < 110 ? 24 : 36)} `, 'key'), span(help, 'muted')], columns),
    );
}

const mostSuggestions = 13;

function promptLine({ purpose, editor }: Prompt, columns: number): Line {
  const before = editor.characters.slice(0, editor.cursor).join('');
  const at = editor.characters[editor.cursor] ?? '';
  const after = editor.characters.slice(editor.cursor + 1).join('');
  // What is left of the cursor is cut at its start, so that the cursor is always seen.
  const room = Math.max(1, columns - 4);
  const shown = displayWidth(before) <= room ? before : before.slice(-room);
  return fitLine(
    [
      span(` ${promptSigns[purpose]}`, 'accent'),
      span(shown),
      span(at === '' ? '_' : at, at === '' ? 'accent' : 'match'),
      span(after),
    ],
    columns,
  );
}

function keyLine(bindings: readonly KeyBinding<unknown>[], columns: number): Line {
  const spans: Span[] = [];
  let used = 0;
  for (const { keys, hint } of bindings) {
    if (hint === undefined) continue;
    const key = keyLabel(keys[0] ?? '');
    const width = key.length + hint.length + 3;
    if (used + width > columns) break;
    used += width;
    spans.push(span(` ${key}`, 'key'), span(` ${hint} `, 'muted'));
  }
  return fitLine(spans, columns);
}
