import { readLine } from '../../programs/pipe.ts';
import { inputsOf, parseOptions, tool } from '../tool.ts';

export const head = tool(function* (context) {
  const args = context.args.map((arg) => (/^-\d+$/.test(arg) ? `-n${arg.slice(1)}` : arg));
  const { operands, value } = parseOptions(args, ['n', 'c']);
  const sources = inputsOf(context, operands);
  for (const { name, input } of sources) {
    if (operands.length > 1) context.out(`==> ${name} <==\n`);
    const bytes = value('c');
    if (bytes !== undefined) {
      const taken = input.take() ?? '';
      context.out(taken.slice(0, Number(bytes)));
      continue;
    }
    for (let left = Number(value('n') ?? 10); left > 0; left--) {
      const line = yield* readLine(input);
      if (line === undefined) break;
      context.out(`${line}\n`);
    }
  }
  return sources.length < operands.length ? 1 : 0;
});
