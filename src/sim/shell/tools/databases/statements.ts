import { type Input, readLine } from '../../../programs/pipe.ts';
import type { Task } from '../../../programs/task.ts';

/** Statements end with a semicolon outside quotes; commands that begin with a backslash end with their line. */
export function splitStatements(text: string): readonly string[] {
  const statements: string[] = [];
  let open = '';
  for (const part of text.match(/'[^']*'|"[^"]*"|--[^\n]*|^\\[^\n]*|[\s\S]/gm) ?? []) {
    if (part.startsWith('--')) continue;
    if (part.startsWith('\\') && open.trim() === '') statements.push(part.trim());
    else if (part === ';') {
      if (open.trim() !== '') statements.push(open.trim());
      open = '';
    } else open += part;
  }
  return open.trim() === '' ? statements : [...statements, open.trim()];
}

/** Reads statements from a terminal or a pipe, with a prompt where somebody sees it, until the end or `\q`. */
export function* readStatements(
  input: Input,
  prompt: (isContinued: boolean) => void,
  run: (statement: string) => boolean,
): Task {
  let text = '';
  for (;;) {
    prompt(text !== '');
    const line = yield* readLine(input);
    if (line === undefined) return;
    text += `${line}\n`;
    if (/^\s*(\\q|exit|quit)\s*;?\s*$/.test(text)) return;
    if (text.trim() === '') text = '';
    else if (/^\s*\\/.test(text) || /;\s*$/.test(text) || /^\s*use\s+\S+\s*$/i.test(text)) {
      for (const statement of splitStatements(text)) if (!run(statement)) return;
      text = '';
    }
  }
}
