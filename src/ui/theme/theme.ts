/** What a piece of text is for; the theme alone knows how that looks. */
export type Role =
  | 'plain'
  | 'strong'
  | 'muted'
  | 'heading'
  | 'accent'
  | 'ok'
  | 'warning'
  | 'error'
  | 'key'
  | 'bar'
  | 'barStrong'
  | 'barMuted'
  | 'barWarning'
  | 'badge'
  | 'match';

export interface Span {
  readonly text: string;
  readonly role: Role;
}

/** One line of the screen, from left to right. */
export type Line = readonly Span[];

/** How much colour the terminal gets. */
export type ColorLevel = 'none' | '16' | '256';

/** Turns lines into the bytes that the terminal gets. */
export interface Theme {
  readonly level: ColorLevel;
  render(line: Line): string;
  /** The line under the cursor; without colour the list marks it with a character of its own. */
  renderSelected(line: Line): string;
}

export const span = (text: string, role: Role = 'plain'): Span => ({ text, role });

export const textOf = (line: Line): string => line.map(({ text }) => text).join('');

export function createTheme(level: ColorLevel): Theme {
  if (level === 'none') return { level, render: textOf, renderSelected: textOf };
  const styles = level === '256' ? rich : basic;
  const render = (line: Line): string => line.map((piece) => paint(styles[piece.role], piece.text)).join('');
  return {
    level,
    render,
    // Sixteen colours have no quiet background, and coloured letters on an inverted line are hard to read.
    renderSelected: (line) =>
      level === '256' ? `\x1b[48;5;238m${render(line)}\x1b[49m` : `\x1b[7m${textOf(line)}\x1b[27m`,
  };
}

/** What switches a style on, and what switches exactly that off again, so that styles can be nested. */
type Style = readonly [on: string, off: string] | undefined;

const paint = (style: Style, text: string): string =>
  style === undefined || text === '' ? text : `\x1b[${style[0]}m${text}\x1b[${style[1]}m`;

const basic: Readonly<Record<Role, Style>> = {
  plain: undefined,
  strong: ['1', '22'],
  muted: ['90', '39'],
  heading: ['1;36', '22;39'],
  accent: ['36', '39'],
  ok: ['32', '39'],
  warning: ['33', '39'],
  error: ['31', '39'],
  key: ['1', '22'],
  bar: ['7', '27'],
  barStrong: ['7;1', '27;22'],
  barMuted: ['7', '27'],
  barWarning: ['7;1', '27;22'],
  badge: ['7', '27'],
  match: ['30;43', '39;49'],
};

const rich: Readonly<Record<Role, Style>> = {
  plain: undefined,
  strong: ['1', '22'],
  muted: ['38;5;245', '39'],
  heading: ['1;38;5;110', '22;39'],
  accent: ['38;5;110', '39'],
  ok: ['38;5;108', '39'],
  warning: ['38;5;179', '39'],
  error: ['38;5;203', '39'],
  key: ['1;38;5;110', '22;39'],
  bar: ['38;5;252;48;5;236', '39;49'],
  barStrong: ['1;38;5;255;48;5;236', '22;39;49'],
  barMuted: ['38;5;246;48;5;236', '39;49'],
  barWarning: ['1;38;5;215;48;5;236', '22;39;49'],
  badge: ['1;38;5;234;48;5;110', '22;39;49'],
  match: ['38;5;234;48;5;221', '39;49'],
};
