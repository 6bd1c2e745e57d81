import { commands } from '../commands/index.ts';
import { type KeyBinding, keyLabel } from '../keys/key-binding.ts';
import type { BodyLine } from '../screen.ts';
import type { Size } from '../size.ts';
import { fitLine } from '../theme/fit-line.ts';
import { type Line, span } from '../theme/theme.ts';

/** Every key of the open screen, made from the same list that makes the keys work; two columns where there is room. */
export function helpLines(
  bindings: readonly KeyBinding<unknown>[],
  general: readonly KeyBinding<unknown>[],
  columns: number,
): readonly Line[] {
  return [
    [],
    [span(' Keys of this screen', 'heading')],
    ...inColumns(bindings, columns),
    [],
    [span(' Everywhere', 'heading')],
    ...inColumns(general, columns),
    [],
    [span(' Commands', 'heading')],
    ...commands.map(({ names: [name = ''], argument, help }): Line => {
      const usage = ` :${name} ${argument}`.trimEnd();
      return [span(`${usage.padEnd(columns < 110 ? 17 : 34)} `, 'key'), span(help, 'muted')];
    }),
  ];
}

export function helpView(lines: readonly Line[], top: number, { columns, rows }: Size): readonly BodyLine[] {
  const first = Math.max(0, Math.min(top, lines.length - rows));
  return lines.slice(first, first + rows).map((line) => ({ line: fitLine(line, columns) }));
}

function inColumns(bindings: readonly KeyBinding<unknown>[], columns: number): readonly Line[] {
  const seen = new Set<string>();
  const lines = bindings.flatMap(({ keys, help }): Line[] => {
    const own = keys.filter((key) => !seen.has(key));
    for (const key of own) seen.add(key);
    return own.length === 0 ? [] : [[span(` ${own.map(keyLabel).join(' ').padEnd(13)} `, 'key'), span(help, 'muted')]];
  });
  if (columns < 110) return lines;
  const half = Math.ceil(lines.length / 2);
  const width = Math.floor(columns / 2);
  return lines.slice(0, half).map((line, index) => [...fitLine(line, width), ...(lines[index + half] ?? [])]);
}
