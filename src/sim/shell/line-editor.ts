import { type Input, type Output, readChunk } from '../programs/pipe.ts';
import type { Terminal } from '../programs/process.ts';
import type { Task } from '../programs/task.ts';

/** Reads lines from a terminal with editing and history. */
export interface LineEditor {
  /** The line; 'end' for Ctrl-D on an empty one; 'interrupted' for Ctrl-C. */
  readLine(prompt: string): Task<string | 'end' | 'interrupted'>;
}

interface Line {
  text: string;
  cursor: number;
  historyAt: number;
}

const keys: Readonly<Record<string, string>> = {
  '\x1b[A': 'up',
  '\x1b[B': 'down',
  '\x1b[C': 'right',
  '\x1b[D': 'left',
  '\x1bOA': 'up',
  '\x1bOB': 'down',
  '\x1bOC': 'right',
  '\x1bOD': 'left',
  '\x1b[H': 'home',
  '\x1b[F': 'end-of-line',
  '\x1b[1~': 'home',
  '\x1b[4~': 'end-of-line',
  '\x1b[3~': 'delete',
  '\x01': 'home',
  '\x05': 'end-of-line',
  '\x0b': 'kill-end',
  '\x15': 'kill-line',
  '\x17': 'kill-word',
  '\x0c': 'clear',
  '\x7f': 'backspace',
  '\b': 'backspace',
};

/** What a word may become: the rest of it, and what is shown when there is more than one. */
export type Complete = (before: string) => { readonly added: string; readonly choices: readonly string[] };

export function createLineEditor(
  input: Input,
  output: Output,
  terminal: Terminal,
  complete: Complete = () => ({ added: '', choices: [] }),
): LineEditor {
  const history: string[] = [];
  let pending = '';
  return {
    *readLine(prompt) {
      terminal.raw = true;
      const line: Line = { text: '', cursor: 0, historyAt: history.length };
      output.write(prompt);
      try {
        for (;;) {
          // An escape sequence may come in pieces.
          while (/^(\x1b(\[[0-9;]*|O)?)?$/.test(pending)) {
            const chunk = yield* readChunk(input);
            if (chunk === undefined) return 'end';
            pending += chunk;
          }
          const key = takeKey(pending);
          pending = pending.slice(key.length);
          if (key === '\x03') {
            output.write('^C\n');
            return 'interrupted';
          }
          if (key === '\x04' && line.text === '') return 'end';
          if (key === '\r' || key === '\n') {
            output.write('\n');
            if (line.text.trim() !== '' && history.at(-1) !== line.text) history.push(line.text);
            return line.text;
          }
          if (key === '\t') {
            const { added, choices } = complete(line.text.slice(0, line.cursor));
            if (choices.length > 1) output.write(`\n${choices.join('  ')}\n`);
            line.text = line.text.slice(0, line.cursor) + added + line.text.slice(line.cursor);
            line.cursor += added.length;
          } else edit(line, key, history);
          redraw(output, prompt, line, key);
        }
      } finally {
        terminal.raw = false;
        // What was typed ahead belongs to the command that runs now.
        input.putBack(pending);
        pending = '';
      }
    },
  };
}

function takeKey(text: string): string {
  return /^\x1b(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z])/.exec(text)?.[0] ?? text.charAt(0);
}

function edit(line: Line, key: string, history: readonly string[]): void {
  const action = keys[key];
  if (action === 'up' || action === 'down') {
    const next = line.historyAt + (action === 'up' ? -1 : 1);
    if (next < 0 || next > history.length) return;
    line.historyAt = next;
    line.text = history[next] ?? '';
    line.cursor = line.text.length;
    return;
  }
  [line.text, line.cursor] = edited(line.text, line.cursor, action, key);
}

function edited(text: string, cursor: number, action: string | undefined, key: string): readonly [string, number] {
  const before = text.slice(0, cursor);
  const after = text.slice(cursor);
  switch (action) {
    case 'left':
      return [text, Math.max(0, cursor - 1)];
    case 'right':
      return [text, Math.min(text.length, cursor + 1)];
    case 'home':
      return [text, 0];
    case 'end-of-line':
      return [text, text.length];
    case 'backspace':
      return [before.slice(0, -1) + after, Math.max(0, cursor - 1)];
    case 'delete':
      return [before + after.slice(1), cursor];
    case 'kill-end':
      return [before, cursor];
    case 'kill-line':
      return [after, 0];
    case 'kill-word': {
      const kept = before.replace(/\S*\s*$/, '');
      return [kept + after, kept.length];
    }
    default:
      return key.length === 1 && key >= ' ' ? [before + key + after, cursor + 1] : [text, cursor];
  }
}

/** A character typed at the end is just echoed; anything else draws the line again. */
function redraw(output: Output, prompt: string, line: Line, key: string): void {
  if (key.length === 1 && key >= ' ' && key !== '\x7f' && line.cursor === line.text.length) {
    output.write(key);
    return;
  }
  const back = line.text.length - line.cursor;
  const clear = key === '\x0c' ? '\x1b[H\x1b[J' : '\r\x1b[K';
  output.write(`${clear}${prompt}${line.text}${back > 0 ? `\x1b[${back}D` : ''}`);
}
