import { attempt, parseOptions, tool } from '../tool.ts';

export const mktemp = tool((context) => {
  const options = parseOptions(context.args, ['p']);
  const { files, random } = context.process.container;
  const template = options.operands[0] ?? `${options.value('p') ?? '/tmp'}/tmp.${'X'.repeat(6)}`;
  const name = template.replace(/X{3,}$/, (marks) => random.text(marks.length, 'abcdefghijklmnopABCDEFGHIJKLMNOP'));
  const made = attempt(context, name, () => {
    if (options.has('d')) files.makeDirectory(context.path(name));
    else files.write(context.path(name), '', { mode: 0o600 });
    return true;
  });
  if (made === true) context.out(`${name}\n`);
  return made === true ? 0 : 1;
});
