import { formatOnce } from '../printf.ts';
import type { AwkMachine } from './awk-machine.ts';
import { type AwkFunction, type AwkStatement, AwkSyntaxError } from './awk-syntax.ts';
import { type AwkValue, toText } from './awk-value.ts';

/** Leaves loops, records, functions or the program. */
class AwkJump extends Error {
  readonly kind: 'next' | 'break' | 'continue' | 'exit' | 'return';
  readonly value: AwkValue | undefined;

  constructor(kind: AwkJump['kind'], value?: AwkValue) {
    super(kind);
    this.kind = kind;
    this.value = value;
  }
}

export interface AwkRunner {
  /** What the statements end with: going on to the next record, or leaving with a code. */
  run(statements: readonly AwkStatement[]): 'done' | 'next' | { readonly exit: AwkValue | undefined };
}

type Write = (text: string, to: string | undefined, append: boolean) => void;

/** Carries out the statements of a program. */
export const createAwkRunner = (machine: AwkMachine, write: Write): AwkRunner => new Runner(machine, write);

class Runner implements AwkRunner {
  readonly #machine: AwkMachine;
  readonly #write: Write;

  constructor(machine: AwkMachine, write: Write) {
    this.#machine = machine;
    this.#write = write;
    machine.setCall((body) => this.#call(body));
  }

  run(statements: readonly AwkStatement[]): ReturnType<AwkRunner['run']> {
    try {
      this.#all(statements);
    } catch (error) {
      if (!(error instanceof AwkJump)) throw error;
      if (error.kind === 'exit') return { exit: error.value };
      if (error.kind === 'next') return 'next';
      throw new AwkSyntaxError('Unexpected token');
    }
    return 'done';
  }

  #call({ body }: AwkFunction): AwkValue {
    try {
      this.#all(body);
      return '';
    } catch (error) {
      if (error instanceof AwkJump && error.kind === 'return') return error.value ?? '';
      throw error;
    }
  }

  #all(statements: readonly AwkStatement[]): void {
    for (const statement of statements) this.#one(statement);
  }

  #one(statement: AwkStatement): void {
    const machine = this.#machine;
    switch (statement.type) {
      case 'expression':
        machine.evaluate(statement.value);
        return;
      case 'print':
      case 'printf':
        this.#print(statement);
        return;
      case 'if':
        this.#all(machine.isTrue(statement.condition) ? statement.yes : statement.no);
        return;
      case 'while':
        if (statement.first && !this.#turn(statement.body)) return;
        while (machine.isTrue(statement.condition)) if (!this.#turn(statement.body)) return;
        return;
      case 'for':
        this.#for(statement);
        return;
      case 'for-in':
        for (const key of [...machine.array(statement.array).keys()]) {
          machine.setVariable(statement.name, { input: key });
          if (!this.#turn(statement.body)) return;
        }
        return;
      case 'delete':
        this.#delete(statement);
        return;
      case 'exit':
      case 'return':
        throw new AwkJump(
          statement.type,
          statement.value === undefined ? undefined : machine.evaluate(statement.value),
        );
      default:
        throw new AwkJump(statement.type);
    }
  }

  #for({ start, condition, step, body }: Extract<AwkStatement, { type: 'for' }>): void {
    if (start !== undefined) this.#one(start);
    while (this.#machine.isTrue(condition ?? one)) {
      if (!this.#turn(body)) return;
      if (step !== undefined) this.#one(step);
    }
  }

  /** One turn of a loop; false when it was left. */
  #turn(body: readonly AwkStatement[]): boolean {
    try {
      this.#all(body);
    } catch (error) {
      if (!(error instanceof AwkJump) || (error.kind !== 'break' && error.kind !== 'continue')) throw error;
      return error.kind === 'continue';
    }
    return true;
  }

  #delete({ array, keys }: Extract<AwkStatement, { type: 'delete' }>): void {
    const machine = this.#machine;
    if (keys === undefined) machine.array(array).clear();
    else {
      const texts = keys.map((key) => machine.text(machine.evaluate(key)));
      machine.array(array).delete(texts.join(toText(machine.variable('SUBSEP'))));
    }
  }

  #print({ type, values, to }: Extract<AwkStatement, { type: 'print' | 'printf' }>): void {
    const machine = this.#machine;
    const given = values.map((value) => machine.evaluate(value));
    const file = to === undefined ? undefined : machine.text(machine.evaluate(to.file));
    if (type === 'printf') {
      const text = formatOnce(machine.text(given[0] ?? ''), given.slice(1).map(machine.text));
      this.#write(text, file, to?.append === true);
      return;
    }
    const format = toText(machine.variable('OFMT'));
    const texts =
      given.length === 0 ? [machine.text(machine.evaluate(wholeRecord))] : given.map((value) => toText(value, format));
    const line = `${texts.join(toText(machine.variable('OFS')))}${toText(machine.variable('ORS'))}`;
    this.#write(line, file, to?.append === true);
  }
}

const one = { type: 'number', value: 1 } as const;
const wholeRecord = { type: 'field', index: { type: 'number', value: 0 } } as const;
