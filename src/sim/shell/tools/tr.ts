import { readChunk } from '../../programs/pipe.ts';
import { parseOptions, tool } from '../tool.ts';
import { withEscapes } from './echo.ts';

export const tr = tool(function* (context) {
  const { operands, has } = parseOptions(context.args);
  const from = charactersOf(operands[0] ?? '');
  const to = charactersOf(operands[1] ?? '');
  const isIn = (char: string): boolean => from.includes(char) !== has('c');
  let last = '';
  for (
    let chunk = yield* readChunk(context.process.stdin);
    chunk !== undefined;
    chunk = yield* readChunk(context.process.stdin)
  ) {
    let text = '';
    for (const char of chunk) {
      if (has('d') && isIn(char)) continue;
      const mapped =
        !has('d') && to.length > 0 && isIn(char)
          ? (to[Math.min(Math.max(0, from.indexOf(char)), to.length - 1)] ?? char)
          : char;
      if (has('s') && mapped === last && (to.length > 0 ? to : from).includes(mapped)) continue;
      text += mapped;
      last = mapped;
    }
    context.out(text);
  }
  return 0;
});

const classes: Readonly<Record<string, string>> = {
  '[:upper:]': 'A-Z',
  '[:lower:]': 'a-z',
  '[:digit:]': '0-9',
  '[:alpha:]': 'A-Za-z',
  '[:alnum:]': 'A-Za-z0-9',
  '[:space:]': ' \t\n\r\f\v',
};

function charactersOf(text: string): readonly string[] {
  const plain = withEscapes(text.replace(/\[:\w+:\]/g, (name) => classes[name] ?? name));
  const ranged = plain.replace(/([\s\S])-([\s\S])/g, (whole, first: string, last: string) => {
    const [start, end] = [first.charCodeAt(0), last.charCodeAt(0)];
    return start > end
      ? whole
      : Array.from({ length: end - start + 1 }, (_, index) => String.fromCharCode(start + index)).join('');
  });
  return [...ranged];
}
