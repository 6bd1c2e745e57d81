import { readAll } from '../../programs/pipe.ts';
import { inputsOf, linesOf, parseOptions, tool } from '../tool.ts';
import { regExpSource } from './grep.ts';

/** Knows `s`, `d`, `p` and `q` with line numbers, `$` and `/patterns/` as addresses. */
export const sed = tool(function* (context) {
  const { operands, has, value } = parseOptions(context.args, ['e']);
  const extended = has('E', 'r');
  const script = value('e') ?? operands[0] ?? '';
  const files = value('e') === undefined ? operands.slice(1) : operands;
  const commands = script
    .split(/[;\n]/)
    .flatMap((text) => (text.trim() === '' ? [] : [parseCommand(text.trim(), extended)]));
  const bad = commands.find((command) => typeof command === 'string');
  if (typeof bad === 'string') {
    context.complain(`unsupported command ${bad}`);
    return 1;
  }
  const good = commands.filter((command): command is SedCommand => typeof command !== 'string');
  for (const { name, input } of inputsOf(context, files)) {
    const text = edit(linesOf(yield* readAll(input)), good, has('n', 'quiet'));
    if (has('i') && name !== '-') context.process.container.files.write(context.path(name), text);
    else context.out(text);
  }
  return 0;
});

interface SedCommand {
  readonly applies: (line: string, number: number, isLast: boolean) => boolean;
  readonly action: 's' | 'd' | 'p' | 'q';
  readonly expression: RegExp;
  readonly replacement: string;
  readonly prints: boolean;
}

function parseCommand(text: string, extended: boolean): SedCommand | string {
  const match = /^(?:(\d+|\$|\/(?:[^/\\]|\\.)*\/)(?:,(\d+|\$))?)?\s*(.*)$/s.exec(text);
  const [, first, last, rest = ''] = match ?? [];
  const applies: SedCommand['applies'] = (line, number, isLast) => {
    if (first === undefined) return true;
    if (first === '$') return isLast;
    if (first.startsWith('/')) return new RegExp(regExpSource(first.slice(1, -1), extended)).test(line);
    const end = last === undefined ? Number(first) : last === '$' ? Number.POSITIVE_INFINITY : Number(last);
    return number >= Number(first) && number <= end;
  };
  const nothing = { expression: /(?:)/, replacement: '', prints: false };
  if (rest === 'd' || rest === 'p' || rest === 'q') return { applies, action: rest, ...nothing };
  if (!rest.startsWith('s')) return rest;
  const delimiter = rest.charAt(1);
  const parts = rest.slice(2).split(new RegExp(`(?<!\\\\)\\${delimiter}`));
  const [pattern = '', replacement = '', flags = ''] = parts;
  if (parts.length < 3) return rest;
  try {
    const expression = new RegExp(
      regExpSource(pattern.replaceAll(`\\${delimiter}`, delimiter), extended),
      `${flags.includes('g') ? 'g' : ''}${/[iI]/.test(flags) ? 'i' : ''}`,
    );
    return { applies, action: 's', expression, replacement: replacementText(replacement), prints: flags.includes('p') };
  } catch {
    return rest;
  }
}

/** `&` and `\1` in sed are `$&` and `$1` in JavaScript. */
const replacementText = (text: string): string =>
  text.replaceAll('$', '$$$$').replace(/\\([0-9&n/])|&/g, (whole, escaped: string | undefined) => {
    if (whole === '&') return '$&';
    if (escaped === 'n') return '\n';
    return escaped === '&' || escaped === '/' ? (escaped ?? '') : `$${escaped}`;
  });

function edit(lines: readonly string[], commands: readonly SedCommand[], quiet: boolean): string {
  let text = '';
  for (const [index, original] of lines.entries()) {
    let line = original;
    let deleted = false;
    let quits = false;
    for (const { applies, action, expression, replacement, prints } of commands) {
      if (deleted || !applies(line, index + 1, index === lines.length - 1)) continue;
      if (action === 'd') deleted = true;
      if (action === 'q') quits = true;
      if (action === 'p') text += `${line}\n`;
      if (action === 's') {
        const replaced = line.replace(expression, replacement);
        if (prints && replaced !== line) text += `${replaced}\n`;
        line = replaced;
      }
    }
    if (!deleted && !quiet) text += `${line}\n`;
    if (quits) break;
  }
  return text;
}
