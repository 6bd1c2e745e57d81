import { statOrNothing } from '../../programs/find-executable.ts';
import { readAll } from '../../programs/pipe.ts';
import { attempt, inputsOf, linesOf, parseOptions, type ToolContext, tool } from '../tool.ts';
import { parseSed, type SedCommand, SedSyntaxError } from './sed/parse-sed.ts';
import { runSed, type SedEnd } from './sed/run-sed.ts';

export const sed = tool(function* (context) {
  // `-i.bak` keeps the old file; the suffix belongs to the option.
  const args = context.args.map((arg) =>
    /^-i\S+/.test(arg) && !/^-i[nrEsz]+$/.test(arg) ? `--in-place=${arg.slice(2)}` : arg,
  );
  const options = parseOptions(args, ['e', 'f', 'expression', 'file']);
  const given = options.all('e', 'expression', 'f', 'file');
  const scripts = options.has('f', 'file')
    ? given.map((path) => attempt(context, path, () => context.process.container.files.read(context.path(path))) ?? '')
    : given;
  const script = given.length > 0 ? scripts.join('\n') : options.operands[0];
  const files = given.length > 0 ? options.operands : options.operands.slice(1);
  if (script === undefined) {
    context.process.stderr.write('Usage: sed [-i[SFX]] [-nrE] [-f FILE]... [-e CMD]... [FILE]...\n');
    return 1;
  }
  const quiet = options.has('n', 'quiet', 'silent');
  const suffix = options.value('in-place');
  const inPlace = options.has('i', 'in-place');
  try {
    const commands = parseSed(script, options.has('E', 'r', 'regexp-extended'));
    const sources = inputsOf(context, files);
    const texts: { readonly name: string; readonly text: string }[] = [];
    for (const { name, input } of sources) texts.push({ name, text: yield* readAll(input) });
    const failed = sources.length < files.length ? 1 : 0;
    if (!inPlace) {
      const text = texts.map((each) => each.text).join('');
      return edit(context, commands, text, quiet, context.out)?.code ?? failed;
    }
    for (const { name, text } of texts) rewrite(context, commands, { name, text, quiet, suffix });
    return failed;
  } catch (error) {
    if (!(error instanceof SedSyntaxError)) throw error;
    context.complain(error.message);
    return 1;
  }
});

function edit(
  context: ToolContext,
  commands: readonly SedCommand[],
  text: string,
  quiet: boolean,
  print: (text: string) => void,
): SedEnd {
  const { files } = context.process.container;
  return runSed(commands, linesOf(text), quiet, {
    print,
    append: (file, line) => {
      if (file === '/dev/stdout') print(line);
      else attempt(context, file, () => files.write(context.path(file), line, { append: true }));
    },
    read: (file) => statOrNothing(files, context.path(file))?.content,
  });
}

interface EditedFile {
  readonly name: string;
  readonly text: string;
  readonly quiet: boolean;
  readonly suffix: string | undefined;
}

function rewrite(
  context: ToolContext,
  commands: readonly SedCommand[],
  { name, text, quiet, suffix }: EditedFile,
): void {
  const { files } = context.process.container;
  let result = '';
  edit(context, commands, text, quiet, (part) => {
    result += part;
  });
  attempt(context, `can't create temp file '${name}${'X'.repeat(6)}'`, () => {
    if (suffix !== undefined && suffix !== '') files.write(context.path(`${name}${suffix}`), text);
    files.write(context.path(name), result);
  });
}
