import type { Task } from '../programs/task.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { assignVariable } from './assign-variable.ts';
import { ShellError } from './control-flow.ts';
import { glob } from './glob.ts';
import { hasWildcard, plainPattern, withoutBackslashes } from './glob-pattern.ts';
import { parameterValue, parameterWithOperator } from './parameters.ts';
import type { ShellState } from './shell-state.ts';
import type { Command, Word, WordPart } from './syntax.ts';

/** Runs a command and gives what it wrote, for `$( … )`. */
export type Substitute = (body: Command) => Task<string>;

/** Expands words into arguments: parameters, commands, field splitting, wildcards. */
export function* expandWords(state: ShellState, words: readonly Word[], substitute: Substitute): Task<string[]> {
  const fields: string[] = [];
  for (const word of words) {
    for (const pattern of yield* expandFields(state, word, substitute)) {
      const matches = hasWildcard(pattern) ? glob(state.process.container.files, pattern, state.cwd) : [];
      if (matches.length > 0) fields.push(...matches);
      else fields.push(withoutBackslashes(pattern));
    }
  }
  return fields;
}

/** Expands a word into one text: assignments, redirect targets, here-documents. */
export function* expandText(state: ShellState, word: Word, substitute: Substitute): Task<string> {
  return withoutBackslashes(yield* expandPattern(state, word, substitute));
}

/** No variable or argument grows larger: a doubling loop must not eat the memory of the host. */
const maxTextBytes = 2 * 1024 * 1024;

function limited(text: string): string {
  if (text.length > maxTextBytes) throw new ShellError('out of memory', true);
  return text;
}

/** As expandText, with quoted characters still marked by a backslash: patterns of `case` and `${x#…}`. */
export function* expandPattern(state: ShellState, word: Word, substitute: Substitute): Task<string> {
  let text = '';
  for (const [index, part] of word.entries()) {
    const values = yield* expandPart(state, part, substitute, index === 0);
    const joined = values.join(' ');
    text = limited(text + (part.quoted ? plainPattern(limited(joined)) : joined));
  }
  return text;
}

function* expandFields(state: ShellState, word: Word, substitute: Substitute): Task<string[]> {
  const fields: string[] = [];
  let open: string | undefined;
  for (const [index, part] of word.entries()) {
    const values = yield* expandPart(state, part, substitute, index === 0);
    if (part.type === 'text' || part.quoted) {
      // "$@" gives one field for each parameter, and none when there is none.
      const isAll = part.type === 'parameter' && part.name === '@';
      for (const [valueIndex, value] of (isAll ? values : [values.join(' ')]).entries()) {
        if (valueIndex > 0 && open !== undefined) {
          fields.push(open);
          open = '';
        }
        open = limited((open ?? '') + (part.quoted ? plainPattern(limited(value)) : value));
      }
      continue;
    }
    open = splitInto(fields, open, values.join(' '), state.variables.get('IFS') ?? ' \t\n');
  }
  if (open !== undefined) fields.push(open);
  return fields;
}

/** Adds the fields of an unquoted expansion; returns the one that is still open. */
function splitInto(fields: string[], open: string | undefined, text: string, ifs: string): string | undefined {
  let current = open;
  for (const char of text) {
    if (!ifs.includes(char)) {
      current = (current ?? '') + (char === '\\' ? '\\\\' : char);
      continue;
    }
    if (current !== undefined) fields.push(current);
    else if (!' \t\n'.includes(char)) fields.push('');
    current = undefined;
  }
  return current;
}

function* expandPart(
  state: ShellState,
  part: WordPart,
  substitute: Substitute,
  isFirst: boolean,
): Task<readonly string[]> {
  switch (part.type) {
    case 'text':
      return [isFirst && !part.quoted ? expandTilde(state, part.text) : part.text];
    case 'command':
      return [(yield* substitute(part.body)).replace(/\n+$/, '')];
    case 'arithmetic': {
      const text = yield* expandText(state, part.expression, substitute);
      const value = evaluateArithmetic(
        text,
        (name) => parameterValue(state, name)[0] ?? '',
        (name, result) => assignVariable(state, name, String(result)),
      );
      if (value === undefined) throw new ShellError(`arithmetic expression: expecting primary: "${text.trim()}"`, true);
      return [String(value)];
    }
    case 'parameter':
      if (part.operator === undefined) return parameterValue(state, part.name);
      return yield* parameterWithOperator(state, part, {
        text: (word) => expandText(state, word, substitute),
        pattern: (word) => expandPattern(state, word, substitute),
      });
  }
}

const expandTilde = (state: ShellState, text: string): string =>
  /^~(?=\/|$)/.test(text) ? `${state.variables.get('HOME') ?? '/root'}${text.slice(1)}` : text;
