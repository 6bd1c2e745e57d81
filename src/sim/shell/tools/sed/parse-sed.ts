import { posixRegExp } from '../../posix-regexp.ts';

export type SedAddress =
  | { readonly type: 'line'; readonly number: number }
  | { readonly type: 'last' }
  | { readonly type: 'step'; readonly first: number; readonly step: number }
  | { readonly type: 'pattern'; readonly expression: RegExp }
  | { readonly type: 'after'; readonly count: number };

export interface SedCommand {
  readonly from: SedAddress | undefined;
  readonly to: SedAddress | undefined;
  readonly negated: boolean;
  readonly action: string;
  /** The text of a, i, c; the name of b, t, :; the file of w; the number of q. */
  readonly text: string;
  readonly substitution: Substitution | undefined;
  readonly transliteration: ReadonlyMap<string, string> | undefined;
  /** Where `{` jumps to when its addresses do not match. */
  blockEnd: number;
}

export interface Substitution {
  readonly expression: RegExp;
  readonly replacement: string;
  readonly everywhere: boolean;
  /** Which match is replaced; 1 unless a number says otherwise. */
  readonly nth: number;
  readonly prints: boolean;
}

/** The script is no sed. */
export class SedSyntaxError extends Error {}

export const parseSed = (script: string, extended: boolean): readonly SedCommand[] =>
  new SedParser(script, extended).commands();

class SedParser {
  #rest: string;
  /** An empty expression stands for the one before it. */
  #last: RegExp | undefined;
  readonly #extended: boolean;

  constructor(script: string, extended: boolean) {
    this.#rest = script;
    this.#extended = extended;
  }

  commands(): readonly SedCommand[] {
    const commands: SedCommand[] = [];
    const open: number[] = [];
    while (this.#skipToCommand()) {
      const addresses = this.#addresses();
      const action = this.#taken(/^[\s\S]/);
      if (action === '}') {
        const block = commands[open.pop() ?? -1];
        if (block === undefined) throw new SedSyntaxError("unexpected `}'");
        block.blockEnd = commands.length;
        continue;
      }
      if (action === '{') open.push(commands.length);
      commands.push({ ...addresses, ...this.#command(action), action, blockEnd: 0 });
    }
    if (open.length > 0) throw new SedSyntaxError("unmatched `{'");
    return commands;
  }

  /** Blanks, semicolons and comments mean nothing. */
  #skipToCommand(): boolean {
    this.#rest = this.#rest.replace(/^(?:[\s;]+|#[^\n]*)*/, '');
    return this.#rest !== '';
  }

  #addresses(): Pick<SedCommand, 'from' | 'to' | 'negated'> {
    const from = this.#address();
    this.#rest = this.#rest.trimStart();
    let to: SedAddress | undefined;
    if (from !== undefined && this.#rest.startsWith(',')) {
      this.#rest = this.#rest.slice(1).trimStart();
      to = this.#address();
      if (to === undefined) throw new SedSyntaxError("unexpected `,'");
    }
    return { from, to, negated: this.#taken(/^\s*!?\s*/).includes('!') };
  }

  #address(): SedAddress | undefined {
    const step = this.#taken(/^\d+~\d+/);
    if (step !== '') {
      const [first = 0, by = 0] = step.split('~').map(Number);
      return { type: 'step', first, step: by };
    }
    const number = this.#taken(/^\d+/);
    if (number !== '') return { type: 'line', number: Number(number) };
    if (this.#taken(/^\$/) !== '') return { type: 'last' };
    const after = this.#taken(/^\+\d+/);
    if (after !== '') return { type: 'after', count: Number(after) };
    const opening = this.#taken(/^(?:\/|\\[^\n])/);
    if (opening === '') return undefined;
    const source = this.#delimited(opening.slice(-1));
    return { type: 'pattern', expression: this.#expression(source, this.#taken(/^I/) === '' ? '' : 'i') };
  }

  #command(action: string): Pick<SedCommand, 'text' | 'substitution' | 'transliteration'> {
    const nothing = { text: '', substitution: undefined, transliteration: undefined };
    if (action === 's') return { ...nothing, substitution: this.#substitution() };
    if (action === 'y') return { ...nothing, transliteration: this.#transliteration() };
    if (action === '') throw new SedSyntaxError('missing command');
    if ('aic'.includes(action)) return { ...nothing, text: this.#inserted() };
    if (':btTwrR'.includes(action)) return { ...nothing, text: this.#taken(/^[ \t]*[^\s;}]*/).trim() };
    if ('qQl'.includes(action)) return { ...nothing, text: this.#taken(/^[ \t]*\d*/).trim() };
    if ('{dDpPnNgGhHx='.includes(action)) return nothing;
    throw new SedSyntaxError(`unsupported command ${action}`);
  }

  #substitution(): Substitution {
    const delimiter = this.#taken(/^[\s\S]/);
    const source = this.#delimited(delimiter);
    const replacement = this.#delimited(delimiter);
    const flags = this.#taken(/^[gpiIe0-9m]*/);
    return {
      expression: this.#expression(source, /[iI]/.test(flags) ? 'i' : ''),
      replacement,
      everywhere: flags.includes('g'),
      nth: Number(/\d+/.exec(flags)?.[0] ?? 1),
      prints: flags.includes('p'),
    };
  }

  #transliteration(): ReadonlyMap<string, string> {
    const delimiter = this.#taken(/^[\s\S]/);
    const from = [...this.#delimited(delimiter)];
    const to = [...this.#delimited(delimiter)];
    if (from.length !== to.length) throw new SedSyntaxError("strings for `y' command are different lengths");
    return new Map(from.map((char, index) => [char, to[index] ?? '']));
  }

  /** What a, i and c insert: the rest of the line, or the lines behind a backslash. */
  #inserted(): string {
    const text = this.#taken(/^[ \t]*(?:\\[ \t]*\n?[ \t]*)?(?:[^\n\\]|\\[\s\S])*/);
    return text
      .replace(/^[ \t]*(?:\\[ \t]*\n?[ \t]*)?/, '')
      .replace(/\\([\s\S])/g, (_, char: string) => (char === 't' ? '\t' : char));
  }

  #expression(source: string, flags: string): RegExp {
    const found = source === '' ? this.#last : posixRegExp(source, this.#extended, flags);
    if (found === undefined) throw new SedSyntaxError(source === '' ? 'no previous regexp' : `bad regex '${source}'`);
    this.#last = found;
    return found;
  }

  /** Text up to the delimiter, which may be escaped. */
  #delimited(delimiter: string): string {
    let text = '';
    for (let at = 0; at < this.#rest.length; at++) {
      const char = this.#rest.charAt(at);
      const next = this.#rest.charAt(at + 1);
      if (char === delimiter) {
        this.#rest = this.#rest.slice(at + 1);
        return text;
      }
      if (char !== '\\') text += char;
      else {
        text += next === delimiter && delimiter !== '&' ? next : char + next;
        at += 1;
      }
    }
    throw new SedSyntaxError('unmatched delimiter');
  }

  #taken(pattern: RegExp): string {
    const text = pattern.exec(this.#rest)?.[0] ?? '';
    this.#rest = this.#rest.slice(text.length);
    return text;
  }
}
