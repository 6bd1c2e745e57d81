import { tool } from '../tool.ts';

export const echo = tool(({ args, out }) => {
  out(echoText(args));
  return 0;
});

/** What `echo` prints: -n leaves out the line end, -e reads escapes. */
export function echoText(args: readonly string[]): string {
  let rest = args;
  let newline = true;
  let escapes = false;
  while (/^-[neE]+$/.test(rest[0] ?? '')) {
    if (rest[0]?.includes('n') === true) newline = false;
    if (rest[0]?.includes('e') === true) escapes = true;
    rest = rest.slice(1);
  }
  const text = rest.join(' ');
  return `${escapes ? withEscapes(text) : text}${newline ? '\n' : ''}`;
}

/** Backslash escapes of echo -e and printf. */
export const withEscapes = (text: string): string =>
  text.replace(/\\(n|t|r|a|b|e|f|v|\\|0[0-7]{0,3}|[0-7]{1,3}|x[0-9a-fA-F]{1,2})/g, (_, code: string) => {
    const named = simple[code];
    if (named !== undefined) return named;
    return String.fromCharCode(
      code.startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number.parseInt(code, 8) & 255,
    );
  });

const simple: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
  '\\': '\\',
};
