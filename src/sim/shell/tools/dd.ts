import { FileError } from '../../programs/file-error.ts';
import { readAll } from '../../programs/pipe.ts';
import { inputsOf, tool } from '../tool.ts';

const units: Readonly<Record<string, number>> = { '': 1, k: 1024, K: 1024, M: 1_048_576, G: 1_073_741_824 };

const sizeOf = (text: string): number => {
  const match = /^(\d+)([kKMG]?)B?$/.exec(text);
  return Number(match?.[1] ?? 0) * (units[match?.[2] ?? ''] ?? 1);
};

/** Copies blocks: `if= of= bs= count=`. What comes from /dev/zero is as much as was asked for. */
export const dd = tool(function* (context) {
  const options = new Map(context.args.map((arg) => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)]));
  const source = options.get('if');
  const size = Math.min(
    sizeOf(options.get('bs') ?? '512') * Number(options.get('count') ?? Number.POSITIVE_INFINITY),
    64 * 1_048_576,
  );
  const [input] = inputsOf(context, source === undefined ? [] : [source], (name) => `can't open '${name}'`);
  if (input === undefined) return 1;
  const bytes = source === '/dev/zero' ? '\0'.repeat(size) : (yield* readAll(input.input)).slice(0, size);
  const target = options.get('of');
  try {
    if (target === undefined) context.out(bytes);
    else if (context.path(target) !== '/dev/null') context.process.container.files.write(context.path(target), bytes);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    context.complain(`error writing '${target}': ${error.message}`);
    return 1;
  }
  const blocks = Math.floor(bytes.length / Math.max(1, sizeOf(options.get('bs') ?? '512')));
  context.process.stderr.write(`${blocks}+0 records in\n${blocks}+0 records out\n`);
  return 0;
});
