import type { ByteString } from '../programs/byte-string.ts';
import { deviceInput } from '../programs/device-input.ts';
import { FileError } from '../programs/file-error.ts';
import { normalPath } from '../programs/file-tree.ts';
import { type Input, inputOf } from '../programs/pipe.ts';
import type { Executable, Process } from '../programs/process.ts';
import type { Task } from '../programs/task.ts';

/** What a command-line tool works with. */
export interface ToolContext {
  readonly process: Process;
  readonly args: readonly ByteString[];
  /** The name it was called by. */
  readonly name: string;
  out(text: ByteString): void;
  /** Writes `<name>: <text>` to stderr. */
  complain(text: string): void;
  path(text: string): string;
}

/** Makes an executable of a function that may give its exit code at once or as a task. */
export const tool = (run: (context: ToolContext) => number | Task<number>): Executable =>
  function* (process) {
    const name = (process.argv[0] ?? '').replace(/^.*\//, '');
    const context: ToolContext = {
      process,
      args: process.argv.slice(1),
      name,
      out: (text) => process.stdout.write(text),
      complain: (text) => process.stderr.write(`${name}: ${text}\n`),
      path: (text) => normalPath(text, process.cwd),
    };
    const result = run(context);
    return typeof result === 'number' ? result : yield* result;
  };

/** Options of one letter (and long ones), as getopt splits them; `withValue` lists the letters that take one. */
export interface ParsedOptions {
  has(...names: readonly string[]): boolean;
  /** The last value given. */
  value(...names: readonly string[]): string | undefined;
  /** Every value given, in order. */
  all(...names: readonly string[]): readonly string[];
  readonly operands: readonly string[];
}

export function parseOptions(args: readonly string[], withValue: readonly string[] = []): ParsedOptions {
  const flags = new Set<string>();
  const values: (readonly [name: string, value: string])[] = [];
  const operands: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(index + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const [name = '', value] = arg.slice(2).split(/=(.*)/s);
      if (value !== undefined) values.push([name, value]);
      else if (withValue.includes(name)) values.push([name, args[++index] ?? '']);
      else flags.add(name);
    } else if (arg.startsWith('-') && arg.length > 1) {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg.charAt(at);
        if (!withValue.includes(letter)) {
          flags.add(letter);
          continue;
        }
        values.push([letter, at + 1 < arg.length ? arg.slice(at + 1) : (args[++index] ?? '')]);
        break;
      }
    } else operands.push(arg);
  }
  const all = (...names: readonly string[]): readonly string[] =>
    values.filter(([name]) => names.includes(name)).map(([, value]) => value);
  return {
    has: (...names) => names.some((name) => flags.has(name)) || all(...names).length > 0,
    value: (...names) => all(...names).at(-1),
    all,
    operands,
  };
}

/** Runs an operation on a file; what the kernel refuses is said on stderr, and undefined comes back. */
export function attempt<T>(context: ToolContext, what: string, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    context.complain(`${what}: ${error.message}`);
    return undefined;
  }
}

/** The inputs that the operands name; stdin when there are none, or for `-`. Missing files are complained about. */
export function inputsOf(
  context: ToolContext,
  operands: readonly string[],
  describe: (operand: string) => string = (operand) => operand,
): readonly { readonly name: string; readonly input: Input }[] {
  if (operands.length === 0) return [{ name: '-', input: context.process.stdin }];
  return operands.flatMap((operand) => {
    if (operand === '-') return [{ name: '-', input: context.process.stdin }];
    const device = deviceInput(context.process.container, context.path(operand));
    if (device !== undefined) return [{ name: operand, input: device }];
    const content = attempt(context, describe(operand), () =>
      context.process.container.files.read(context.path(operand)),
    );
    return content === undefined ? [] : [{ name: operand, input: inputOf(content) }];
  });
}

/** A text's lines without their ends; a missing last line end makes no difference. */
export const linesOf = (text: ByteString): string[] => {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
};
