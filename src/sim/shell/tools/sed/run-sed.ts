import { type SedAddress, type SedCommand, SedSyntaxError, type Substitution } from './parse-sed.ts';

interface SedOutput {
  print(text: string): void;
  append(file: string, text: string): void;
  read(file: string): string | undefined;
}

/** The exit code when the script asked to quit. */
export type SedEnd = { readonly code: number } | undefined;

/** A script that jumps for ever is ended. */
const stepsMax = 100_000;

/** Runs the commands over the lines. */
export function runSed(
  commands: readonly SedCommand[],
  lines: readonly string[],
  quiet: boolean,
  output: SedOutput,
): SedEnd {
  const run = new SedRun(commands, lines, quiet, output);
  for (;;) {
    const end = run.cycle();
    if (end !== 'more') return end === 'over' ? undefined : end;
  }
}

/** What a command leads to: the next one, another one, or the end of the cycle. */
type Step =
  | 'next'
  | 'cycle-ends'
  | 'deleted'
  | { readonly jumpTo: number }
  | { readonly code: number; readonly prints: boolean };

class SedRun {
  readonly #commands: readonly SedCommand[];
  readonly #lines: readonly string[];
  readonly #quiet: boolean;
  readonly #output: SedOutput;
  readonly #ranges = new Map<SedCommand, number | 'open'>();
  #hold = '';
  #pattern = '';
  #at = 0;
  #steps = 0;
  #substituted = false;
  #after = '';

  constructor(commands: readonly SedCommand[], lines: readonly string[], quiet: boolean, output: SedOutput) {
    this.#commands = commands;
    this.#lines = lines;
    this.#quiet = quiet;
    this.#output = output;
  }

  /** Reads one line and runs the whole script on it. */
  cycle(): 'more' | 'over' | { readonly code: number } {
    if (this.#at >= this.#lines.length) return 'over';
    this.#pattern = this.#lines[this.#at] ?? '';
    this.#substituted = false;
    this.#after = '';
    const end = this.#script();
    const prints = end === 'deleted' ? false : typeof end === 'object' && 'prints' in end ? end.prints : true;
    if (prints && !this.#quiet) this.#output.print(`${this.#pattern}\n`);
    if (this.#after !== '') this.#output.print(this.#after);
    if (typeof end === 'object' && 'code' in end) return { code: end.code };
    this.#at += 1;
    return 'more';
  }

  #script(): Step {
    for (let index = 0; index < this.#commands.length; index++) {
      const command = this.#commands[index];
      if (command === undefined || command.action === ':') continue;
      this.#steps += 1;
      if (this.#steps > stepsMax) throw new SedSyntaxError('script does not end');
      if (this.#matches(command) === command.negated) {
        if (command.action === '{') index = command.blockEnd - 1;
        continue;
      }
      const step = this.#perform(command);
      if (step === 'next') continue;
      if (typeof step === 'object' && 'jumpTo' in step) index = step.jumpTo;
      else return step;
    }
    return 'cycle-ends';
  }

  #perform(command: SedCommand): Step {
    const { action, text } = command;
    switch (action) {
      case 's':
        this.#substitute(command.substitution);
        return 'next';
      case 'n':
      case 'N':
        return this.#readNext(action);
      case 'b':
      case 't':
      case 'T':
        return this.#jump(action, text);
      case 'd':
      case 'D':
        return 'deleted';
      case 'c':
        if (command.to === undefined || !this.#ranges.has(command)) this.#output.print(`${text}\n`);
        return 'deleted';
      case 'q':
      case 'Q':
        return { code: Number(text) & 255, prints: action === 'q' };
      default:
        this.#edit(command);
        return 'next';
    }
  }

  #edit({ action, text, transliteration }: SedCommand): void {
    const { print, append, read } = this.#output;
    const pattern = this.#pattern;
    if (action === 'y') this.#pattern = [...pattern].map((char) => transliteration?.get(char) ?? char).join('');
    else if (action === 'p') print(`${pattern}\n`);
    else if (action === 'P') print(`${pattern.split('\n')[0]}\n`);
    else if (action === '=') print(`${this.#at + 1}\n`);
    else if (action === 'l') print(`${visible(pattern)}$\n`);
    else if (action === 'i') print(`${text}\n`);
    else if (action === 'a') this.#after += `${text}\n`;
    else if (action === 'r') this.#after += read(text) ?? '';
    else if (action === 'w') append(text, `${pattern}\n`);
    else if (action === 'h') this.#hold = pattern;
    else if (action === 'H') this.#hold += `\n${pattern}`;
    else if (action === 'g') this.#pattern = this.#hold;
    else if (action === 'G') this.#pattern = `${pattern}\n${this.#hold}`;
    else if (action === 'x') [this.#pattern, this.#hold] = [this.#hold, pattern];
  }

  #substitute(substitution: Substitution | undefined): void {
    if (substitution === undefined) return;
    const [result, changed] = replaced(this.#pattern, substitution);
    this.#pattern = result;
    if (!changed) return;
    this.#substituted = true;
    if (substitution.prints) this.#output.print(`${result}\n`);
  }

  /** Without a next line the script ends; the pattern is printed. */
  #readNext(action: 'n' | 'N'): Step {
    if (this.#isLast()) return 'cycle-ends';
    if (action === 'n' && !this.#quiet) this.#output.print(`${this.#pattern}\n`);
    const next = this.#lines[++this.#at] ?? '';
    this.#pattern = action === 'n' ? next : `${this.#pattern}\n${next}`;
    return 'next';
  }

  #jump(action: 'b' | 't' | 'T', label: string): Step {
    if (action !== 'b' && this.#substituted !== (action === 't')) return 'next';
    this.#substituted = false;
    return { jumpTo: label === '' ? this.#commands.length : labelOf(this.#commands, label) };
  }

  #isLast(): boolean {
    return this.#at >= this.#lines.length - 1;
  }

  #matches(command: SedCommand): boolean {
    const { from, to } = command;
    if (from === undefined) return true;
    if (to === undefined) return this.#matchesOne(from);
    const open = this.#ranges.get(command);
    const number = this.#at + 1;
    if (open === undefined) {
      if (!this.#matchesOne(from)) return false;
      const end = to.type === 'line' ? to.number : to.type === 'after' ? number + to.count : 'open';
      if (end === 'open' || end > number) this.#ranges.set(command, end);
      return true;
    }
    if (open === 'open' ? this.#matchesOne(to) : number >= open) this.#ranges.delete(command);
    return open === 'open' || number <= open;
  }

  #matchesOne(address: SedAddress): boolean {
    const number = this.#at + 1;
    switch (address.type) {
      case 'line':
        return number === address.number;
      case 'last':
        return this.#isLast();
      case 'step':
        if (address.step === 0) return number === address.first;
        return number >= address.first && (number - address.first) % address.step === 0;
      case 'pattern':
        return address.expression.test(this.#pattern);
      case 'after':
        return false;
    }
  }
}

const visible = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');

function labelOf(commands: readonly SedCommand[], label: string): number {
  const found = commands.findIndex(({ action, text }) => action === ':' && text === label);
  if (found < 0) throw new SedSyntaxError(`can't find label for jump to \`${label}'`);
  return found;
}

function replaced(
  text: string,
  { expression, replacement, everywhere, nth }: Substitution,
): readonly [string, boolean] {
  let count = 0;
  let changed = false;
  const global = new RegExp(expression.source, expression.flags.includes('i') ? 'gi' : 'g');
  const result = text.replace(global, (found: string, ...groups: readonly unknown[]) => {
    count += 1;
    if (everywhere ? count < nth : count !== nth) return found;
    changed = true;
    return filled(replacement, [found, ...groups.map((group) => (typeof group === 'string' ? group : ''))]);
  });
  return [result, changed];
}

/** `&`, `\1`, and GNU's `\U`, `\L`, `\u`, `\l`, `\E`. */
function filled(replacement: string, groups: readonly string[]): string {
  let text = '';
  let all: 'U' | 'L' | 'E' = 'E';
  let next: 'u' | 'l' | '' = '';
  const add = (part: string): void => {
    if (part === '') return;
    const cased = all === 'U' ? part.toUpperCase() : all === 'L' ? part.toLowerCase() : part;
    const first = cased.charAt(0);
    text += (next === 'u' ? first.toUpperCase() : next === 'l' ? first.toLowerCase() : first) + cased.slice(1);
    next = '';
  };
  for (const part of replacement.match(/\\[\s\S]|&|[^\\&]+/g) ?? []) {
    if (part === '&') add(groups[0] ?? '');
    else if (!part.startsWith('\\')) add(part);
    else if (/\d/.test(part)) add(groups[Number(part.charAt(1))] ?? '');
    else if (/[ULE]/.test(part.charAt(1))) all = part.charAt(1) as typeof all;
    else if (/[ul]/.test(part.charAt(1))) next = part.charAt(1) as typeof next;
    else add({ n: '\n', t: '\t', r: '\r' }[part.charAt(1)] ?? part.slice(1));
  }
  return text;
}
