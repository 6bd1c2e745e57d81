import { readAll } from '../../programs/pipe.ts';
import { inputsOf, parseOptions, tool } from '../tool.ts';

export const wc = tool(function* (context) {
  const { operands, has } = parseOptions(context.args);
  const all = !has('l', 'w', 'c', 'm');
  const sources = inputsOf(context, operands);
  const totals = [0, 0, 0];
  const show = (counts: readonly number[], name: string): void => {
    const shown = counts.filter((_, index) => all || has(['l', 'w', 'c'][index] ?? '') || (index === 2 && has('m')));
    const text =
      shown.length === 1 && name === '-'
        ? String(shown[0])
        : shown.map((count) => String(count).padStart(all ? 8 : 1)).join(' ');
    context.out(`${text}${name === '-' ? '' : ` ${name}`}\n`);
  };
  for (const { name, input } of sources) {
    const text = yield* readAll(input);
    const counts = [text.split('\n').length - 1, text.split(/\s+/).filter((word) => word !== '').length, text.length];
    for (const [index, count] of counts.entries()) totals[index] = (totals[index] ?? 0) + count;
    show(counts, name);
  }
  if (sources.length > 1) show(totals, 'total');
  return sources.length < operands.length ? 1 : 0;
});
