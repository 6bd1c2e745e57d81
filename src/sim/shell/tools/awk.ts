import { type Input, readAll } from '../../programs/pipe.ts';
import type { Task } from '../../programs/task.ts';
import { attempt, inputsOf, parseOptions, type ToolContext, tool } from '../tool.ts';
import { AwkMachine } from './awk/awk-machine.ts';
import { type AwkRecord, createAwkRecord } from './awk/awk-record.ts';
import { type AwkProgram, type AwkRule, AwkSyntaxError } from './awk/awk-syntax.ts';
import { awkRegExp, awkText } from './awk/awk-tokens.ts';
import { toNumber, toText } from './awk/awk-value.ts';
import { parseAwk } from './awk/parse-awk.ts';
import { type AwkRunner, createAwkRunner } from './awk/run-awk.ts';

export const awk = tool(function* (context) {
  // Options end at the program: what comes after it may look like an option.
  const firstOperand = context.args.findIndex(
    (arg, index) => !arg.startsWith('-') && !/^-[Fvf]$/.test(context.args[index - 1] ?? ''),
  );
  const end = firstOperand < 0 ? context.args.length : firstOperand;
  const options = parseOptions(context.args.slice(0, end), ['F', 'v', 'f']);
  const operands = context.args.slice(end);
  const file = options.value('f');
  const text =
    file === undefined
      ? operands.shift()
      : attempt(context, `can't open '${file}'`, () => context.process.container.files.read(context.path(file)));
  if (text === undefined) {
    context.process.stderr.write('Usage: awk [OPTIONS] [AWK_PROGRAM] [FILE]...\n');
    return 1;
  }
  try {
    return yield* run(context, parseAwk(text), {
      separator: options.value('F'),
      assigned: options.all('v'),
      operands,
    });
  } catch (error) {
    if (!(error instanceof AwkSyntaxError)) throw error;
    context.complain(`cmd. line:1: ${error.message}`);
    return 1;
  }
});

interface AwkCommand {
  readonly separator: string | undefined;
  readonly assigned: readonly string[];
  readonly operands: readonly string[];
}

/** An endless program is ended after this many steps between two records. */
const stepsMax = 300_000;

function* run(context: ToolContext, program: AwkProgram, command: AwkCommand): Task<number> {
  const { process, out } = context;
  const { clock, random, files } = process.container;
  let steps = 0;
  const tick = (): void => {
    steps += 1;
    if (steps > stepsMax) throw new AwkSyntaxError('program does not end');
  };
  const record = createAwkRecord(
    () => toText(machine.variable('FS')),
    () => toText(machine.variable('OFS')),
  );
  const machine = new AwkMachine({
    ...{ program, record, tick },
    random: () => random.integer(1_000_000) / 1_000_000,
    seconds: () => Math.floor(clock.now().getTime() / 1000),
  });
  const opened = new Set<string>();
  const runner = createAwkRunner(machine, (text, to, append) => {
    if (to === undefined || to === '/dev/stdout') out(text);
    else if (to === '/dev/stderr') process.stderr.write(text);
    else {
      const path = context.path(to);
      attempt(context, `can't redirect to '${to}'`, () =>
        files.write(path, text, { append: append || opened.has(path) }),
      );
      opened.add(path);
    }
  });
  prepare(context, machine, command);

  const rulesOf = (when: 'BEGIN' | 'END') => program.rules.filter((rule) => rule.when === when);
  let code = perform(runner, rulesOf('BEGIN'));
  if (code === undefined && program.rules.some((rule) => rule.when !== 'BEGIN')) {
    code = yield* readRecords(context, { program, machine, runner, record, operands: command.operands }, () => {
      steps = 0;
    });
  }
  const ended = perform(runner, rulesOf('END')) ?? code;
  return typeof ended === 'number' ? ended : 0;
}

/** Runs rules one after the other; the exit code when one of them leaves. */
function perform(runner: AwkRunner, rules: readonly AwkRule[]): number | 'next' | undefined {
  for (const { body = printRecord } of rules) {
    const result = runner.run(body);
    if (typeof result === 'object') return result.exit === undefined ? 0 : toNumber(result.exit) & 255;
    if (result === 'next') return 'next';
  }
  return undefined;
}

interface Reading {
  readonly program: AwkProgram;
  readonly machine: AwkMachine;
  readonly runner: AwkRunner;
  readonly record: AwkRecord;
  readonly operands: readonly string[];
}

function* readRecords(context: ToolContext, reading: Reading, onRecord: () => void): Task<number | undefined> {
  const { program, machine, runner, record, operands } = reading;
  const main = program.rules.filter((rule) => rule.when !== 'BEGIN' && rule.when !== 'END');
  const open = new Set<AwkRule>();
  const count = (): void => {
    for (const name of ['NR', 'FNR']) machine.setVariable(name, toNumber(machine.variable(name)) + 1);
  };
  for (const { name, input } of sourcesOf(context, operands, (key, value) => machine.setVariable(key, value))) {
    machine.setVariable('FILENAME', name === '-' ? '' : name);
    machine.setVariable('FNR', 0);
    const records = recordsOf(yield* readAll(input), toText(machine.variable('RS')));
    machine.getline = () => {
      const next = records.shift();
      if (next !== undefined) count();
      return next;
    };
    for (let text = records.shift(); text !== undefined; text = records.shift()) {
      onRecord();
      count();
      record.setRecord(text);
      for (const rule of main) {
        if (!applies(machine, rule, open)) continue;
        const left = perform(runner, [rule]);
        if (left === 'next') break;
        if (left !== undefined) return left;
      }
    }
  }
  return undefined;
}

/** A range is open from the record that its first part matches to the one that its last part does. */
function applies(machine: AwkMachine, rule: AwkRule, open: Set<AwkRule>): boolean {
  if (typeof rule.when === 'string') return true;
  const { first, last } = rule.when;
  if (last === undefined) return machine.isTrue(first);
  if (!open.has(rule) && !machine.isTrue(first)) return false;
  if (machine.isTrue(last)) open.delete(rule);
  else open.add(rule);
  return true;
}

type SetVariable = AwkMachine['setVariable'];

const printRecord = [{ type: 'print', values: [] }] as const;

function prepare(
  { process, name }: ToolContext,
  machine: AwkMachine,
  { separator, assigned, operands }: AwkCommand,
): void {
  const usual = {
    FS: ' ',
    OFS: ' ',
    ORS: '\n',
    RS: '\n',
    SUBSEP: '\x1c',
    CONVFMT: '%.6g',
    OFMT: '%.6g',
    NR: 0,
    FNR: 0,
  };
  for (const [variable, value] of Object.entries(usual)) machine.setVariable(variable, value);
  if (separator !== undefined) machine.setVariable('FS', separator === 't' ? '\t' : awkText(separator));
  for (const [variable, value] of process.env) machine.array('ENVIRON').set(variable, { input: value });
  for (const [index, arg] of [name, ...operands].entries()) machine.array('ARGV').set(String(index), { input: arg });
  machine.setVariable('ARGC', operands.length + 1);
  for (const each of assigned) assignFrom(each, (variable, value) => machine.setVariable(variable, value));
}

function assignFrom(text: string, setVariable: SetVariable): void {
  const [variable = '', value = ''] = text.split(/=(.*)/s);
  setVariable(variable, { input: awkText(value) });
}

/** The inputs in their order; `name=value` between them sets a variable. */
function* sourcesOf(
  context: ToolContext,
  operands: readonly string[],
  setVariable: SetVariable,
): Generator<{ readonly name: string; readonly input: Input }> {
  const files = operands.filter((operand) => !/^[A-Za-z_]\w*=/.test(operand));
  if (files.length === 0) yield* inputsOf(context, []);
  for (const operand of operands) {
    if (files.includes(operand)) yield* inputsOf(context, [operand]);
    else assignFrom(operand, setVariable);
  }
}

/** Records end at each line, at empty lines when RS is empty, or where RS says. */
function recordsOf(text: string, separator: string): string[] {
  if (separator === '')
    return text
      .split(/\n\n+/)
      .map((part) => part.replace(/^\n+|\n+$/g, ''))
      .filter((part) => part !== '');
  const records = text.split(separator.length === 1 ? separator : awkRegExp(separator));
  if (records.at(-1) === '' || (separator !== '\n' && records.at(-1) === '\n')) records.pop();
  return records;
}
