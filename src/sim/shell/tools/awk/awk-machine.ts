import { type AwkHost, asRegExp, awkFunctions, awkMatch, splitText, substitute } from './awk-functions.ts';
import type { AwkRecord } from './awk-record.ts';
import { type AwkArray, type AwkScopes, createAwkScopes } from './awk-scopes.ts';
import { type AwkExpression, type AwkFunction, type AwkProgram, AwkSyntaxError } from './awk-syntax.ts';
import { type AwkValue, compareValues, isTrue, toNumber, toText } from './awk-value.ts';

interface Surroundings {
  readonly program: AwkProgram;
  readonly record: AwkRecord;
  readonly random: () => number;
  readonly seconds: () => number;
  /** Called for each step, so that an endless program ends. */
  readonly tick: () => void;
}

const depthMax = 200;

/** Evaluates the expressions of an awk program over its variables. */
export class AwkMachine implements AwkHost {
  /** The next record, for `getline`. */
  getline: (() => string | undefined) | undefined;
  readonly random: () => number;
  readonly seconds: () => number;
  readonly #program: AwkProgram;
  readonly #record: AwkRecord;
  readonly #tick: () => void;
  readonly #scopes: AwkScopes = createAwkScopes();
  #run: (body: AwkFunction) => AwkValue = () => '';

  constructor({ program, record, random, seconds, tick }: Surroundings) {
    this.#program = program;
    this.#record = record;
    this.#tick = tick;
    this.random = random;
    this.seconds = seconds;
  }

  setCall(run: (body: AwkFunction) => AwkValue): void {
    this.#run = run;
  }

  variable(name: string): AwkValue {
    return name === 'NF' ? this.#record.count : this.#scopes.get(name);
  }

  setVariable(name: string, value: AwkValue): void {
    if (name === 'NF') this.#record.setCount(toNumber(value));
    else this.#scopes.set(name, value);
  }

  array(name: string): AwkArray {
    return this.#scopes.array(name);
  }

  readonly text = (value: AwkValue): string => toText(value, toText(this.#scopes.get('CONVFMT')));

  isTrue(expression: AwkExpression): boolean {
    return isTrue(this.evaluate(expression));
  }

  evaluate(expression: AwkExpression): AwkValue {
    this.#tick();
    switch (expression.type) {
      case 'number':
      case 'text':
        return expression.value;
      case 'regexp':
        return expression.value.test(this.text(this.#record.get(0))) ? 1 : 0;
      case 'variable':
        return this.variable(expression.name);
      case 'field':
        return this.#record.get(Math.trunc(toNumber(this.evaluate(expression.index))));
      case 'element':
        return this.#element(this.array(expression.array), this.#keyOf(expression.keys));
      case 'in':
        return this.array(expression.array).has(this.#keyOf(expression.keys)) ? 1 : 0;
      case 'unary':
        return this.#unary(expression);
      case 'binary':
        return this.#binary(expression);
      case 'choice':
        return this.evaluate(this.isTrue(expression.condition) ? expression.yes : expression.no);
      case 'assign':
        return this.#assignment(expression);
      case 'step': {
        const before = toNumber(this.evaluate(expression.target));
        this.#assign(expression.target, before + expression.by);
        return expression.before ? before + expression.by : before;
      }
      case 'getline':
        return this.#readNext(expression.target);
      case 'call':
        return this.#call(expression.name, expression.values);
    }
  }

  /** Looking at an element makes it. */
  #element(values: AwkArray, key: string): AwkValue {
    if (!values.has(key)) values.set(key, '');
    return values.get(key) ?? '';
  }

  #keyOf(keys: readonly AwkExpression[]): string {
    return keys.map((key) => this.text(this.evaluate(key))).join(toText(this.variable('SUBSEP')));
  }

  #assign(target: AwkExpression, value: AwkValue): AwkValue {
    if (target.type === 'variable') this.setVariable(target.name, value);
    else if (target.type === 'field') this.#record.set(toNumber(this.evaluate(target.index)), value);
    else if (target.type === 'element') this.array(target.array).set(this.#keyOf(target.keys), value);
    else throw new AwkSyntaxError('Unexpected token');
    return value;
  }

  #assignment({ operator, target, value }: Extract<AwkExpression, { type: 'assign' }>): AwkValue {
    const given = this.evaluate(value);
    if (operator === '') return this.#assign(target, given);
    return this.#assign(target, arithmetic(operator, toNumber(this.evaluate(target)), toNumber(given)));
  }

  #unary({ operator, value }: Extract<AwkExpression, { type: 'unary' }>): AwkValue {
    if (operator === '!') return this.isTrue(value) ? 0 : 1;
    const number = toNumber(this.evaluate(value));
    return operator === '-' ? -number : number;
  }

  #binary({ operator, left, right }: Extract<AwkExpression, { type: 'binary' }>): AwkValue {
    if (operator === '&&') return this.isTrue(left) && this.isTrue(right) ? 1 : 0;
    if (operator === '||') return this.isTrue(left) || this.isTrue(right) ? 1 : 0;
    if (operator === '~' || operator === '!~') {
      const matches = this.#regExpOf(right).test(this.text(this.evaluate(left)));
      return matches === (operator === '~') ? 1 : 0;
    }
    const a = this.evaluate(left);
    const b = this.evaluate(right);
    if (operator === ' ') return limited(this.text(a) + this.text(b));
    const verdict = comparisons[operator];
    if (verdict === undefined) return arithmetic(operator, toNumber(a), toNumber(b));
    return verdict(compareValues(a, b)) ? 1 : 0;
  }

  #regExpOf(expression: AwkExpression): RegExp {
    return expression.type === 'regexp' ? expression.value : asRegExp(this.evaluate(expression));
  }

  #readNext(target: AwkExpression | undefined): AwkValue {
    const line = this.getline?.();
    if (line === undefined) return 0;
    if (target === undefined) this.#record.setRecord(line);
    else this.#assign(target, { input: line });
    return 1;
  }

  #call(name: string, values: readonly AwkExpression[]): AwkValue {
    const [first, second] = values;
    if (name === '(') return this.#keyOf(values);
    if (name === 'length') return this.#length(first);
    if (name === 'split' && first !== undefined && second?.type === 'variable') {
      return this.#split(first, second.name, values[2]);
    }
    if ((name === 'sub' || name === 'gsub') && first !== undefined && second !== undefined) {
      return this.#substitute(name, first, second, values[2] ?? wholeRecord);
    }
    if (name === 'match' && first !== undefined && second !== undefined) {
      return awkMatch(this, this.text(this.evaluate(first)), this.#regExpOf(second));
    }
    const own = this.#program.functions.get(name);
    if (own !== undefined) return this.#callOwn(own, values);
    const known = awkFunctions.get(name);
    if (known === undefined) throw new AwkSyntaxError('Call to undefined function');
    return known(
      this,
      values.map((value) => this.evaluate(value)),
    );
  }

  #length(of: AwkExpression | undefined): number {
    if (of?.type === 'variable' && this.#scopes.isArray(of.name)) return this.array(of.name).size;
    return this.text(of === undefined ? this.#record.get(0) : this.evaluate(of)).length;
  }

  #split(source: AwkExpression, name: string, by: AwkExpression | undefined): number {
    const separator =
      by === undefined ? toText(this.variable('FS')) : by.type === 'regexp' ? by.value : this.text(this.evaluate(by));
    const parts = splitText(this.text(this.evaluate(source)), separator);
    const target = this.array(name);
    target.clear();
    for (const [index, part] of parts.entries()) target.set(String(index + 1), { input: part });
    return parts.length;
  }

  #substitute(name: 'sub' | 'gsub', pattern: AwkExpression, by: AwkExpression, target: AwkExpression): number {
    const replacement = this.text(this.evaluate(by));
    const text = this.text(this.evaluate(target));
    const [result, count] = substitute(text, this.#regExpOf(pattern), replacement, name === 'gsub');
    if (count > 0) this.#assign(target, limited(result));
    return count;
  }

  /** Arrays are given as they are, everything else by its value. */
  #callOwn(body: AwkFunction, given: readonly AwkExpression[]): AwkValue {
    if (this.#scopes.depth >= depthMax) throw new AwkSyntaxError('function call nesting too deep');
    const values = new Map<string, AwkValue>();
    const arrays = new Map<string, AwkArray>();
    for (const [index, name] of body.parameters.entries()) {
      const value = given[index];
      if (value === undefined) continue;
      if (value.type === 'variable' && this.#scopes.isArray(value.name)) arrays.set(name, this.array(value.name));
      else values.set(name, this.evaluate(value));
    }
    this.#scopes.enter(body.parameters, values, arrays);
    try {
      return this.#run(body);
    } finally {
      this.#scopes.leave();
    }
  }
}

const wholeRecord = { type: 'field', index: { type: 'number', value: 0 } } as const;

const textMax = 2 * 1024 * 1024;

function limited(text: string): string {
  if (text.length > textMax) throw new AwkSyntaxError('out of memory');
  return text;
}

const comparisons: Readonly<Record<string, (difference: number) => boolean>> = {
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '==': (difference) => difference === 0,
  '!=': (difference) => difference !== 0,
  '>=': (difference) => difference >= 0,
  '>': (difference) => difference > 0,
};

function arithmetic(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '^':
      return a ** b;
    default:
      if (b === 0) throw new AwkSyntaxError('Division by zero');
      return operator === '/' ? a / b : a % b;
  }
}
