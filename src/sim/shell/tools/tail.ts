import { readAll } from '../../programs/pipe.ts';
import type { Task } from '../../programs/task.ts';
import { sleep } from '../../programs/task.ts';
import { inputsOf, linesOf, parseOptions, type ToolContext, tool } from '../tool.ts';

export const tail = tool(function* (context) {
  const args = context.args.map((arg) => (/^-\d+$/.test(arg) ? `-n${arg.slice(1)}` : arg));
  const { operands, has, value } = parseOptions(args, ['n', 'c']);
  const sources = inputsOf(
    context,
    operands.filter((operand) => operand !== '/dev/null'),
  );
  for (const { name, input } of operands.length > 0 && operands.every((operand) => operand === '/dev/null')
    ? []
    : sources) {
    if (operands.length > 1) context.out(`==> ${name} <==\n`);
    const content = yield* readAll(input);
    const count = value('n') ?? '10';
    const lines = linesOf(content);
    const kept = count.startsWith('+')
      ? lines.slice(Number(count) - 1)
      : lines.slice(lines.length - Math.min(lines.length, Number(count)));
    const bytes = value('c');
    context.out(bytes === undefined ? kept.map((line) => `${line}\n`).join('') : content.slice(-Number(bytes)));
  }
  if (has('f', 'F')) yield* follow(context, operands[0] ?? '');
  return sources.length < operands.length && !operands.includes('/dev/null') ? 1 : 0;
});

/** Looks once a second for what was added. `tail -f /dev/null` waits for ever. */
function* follow(context: ToolContext, operand: string): Task {
  const { files, clock } = context.process.container;
  const path = context.path(operand);
  const isDevice = path.startsWith('/dev/');
  let size = isDevice ? 0 : (files.stat(path)?.content.length ?? 0);
  for (;;) {
    yield sleep(clock, isDevice ? 3_600_000 : 1000);
    const content = isDevice ? '' : (files.stat(path)?.content ?? '');
    if (content.length > size) context.out(content.slice(size));
    size = content.length;
  }
}
