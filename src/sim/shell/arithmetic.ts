/**
 * Evaluates `$(( … ))`: whole numbers, variables, the operators of C, assignments where `assign` is given. Undefined
 * means it is no expression.
 */
export function evaluateArithmetic(text: string, variable: Variable, assign?: Assign): number | undefined {
  const tokens = text.match(tokenPattern) ?? [];
  if (tokens.join('').length !== text.replace(/\s+/g, '').length) return undefined;
  return tokens.length === 0 ? 0 : new Evaluation(tokens, variable, assign).result();
}

type Variable = (name: string) => string;
type Assign = (name: string, value: number) => void;

const tokenPattern =
  /0[xX][\da-fA-F]+|\d+|[A-Za-z_]\w*|&&|\|\||(?:<<|>>|[-+*/%&|^])=|[<>=!]=|<<|>>|\+\+|--|\*\*|[-+*/%()<>!?:~&|^=,]/g;

class Evaluation {
  readonly #tokens: readonly string[];
  readonly #variable: Variable;
  readonly #assign: Assign | undefined;
  #position = 0;
  #broken = false;

  constructor(tokens: readonly string[], variable: Variable, assign: Assign | undefined) {
    this.#tokens = tokens;
    this.#variable = variable;
    this.#assign = assign;
  }

  result(): number | undefined {
    let value = this.#ternary();
    while (this.#take(',')) value = this.#ternary();
    return this.#broken || this.#position < this.#tokens.length ? undefined : value;
  }

  #peek(offset = 0): string {
    return this.#tokens[this.#position + offset] ?? '';
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#position += 1;
    return true;
  }

  #expect(token: string): void {
    if (!this.#take(token)) this.#broken = true;
  }

  #ternary(): number {
    const assigned = this.#assignment();
    if (assigned !== undefined) return assigned;
    const condition = this.#binary(0);
    if (!this.#take('?')) return condition;
    const yes = this.#ternary();
    this.#expect(':');
    const no = this.#ternary();
    return condition === 0 ? no : yes;
  }

  /** `name = …`, `name += …`; undefined when none begins here. */
  #assignment(): number | undefined {
    const name = this.#peek();
    const operator = this.#peek(1);
    if (this.#assign === undefined || !/^[A-Za-z_]/.test(name)) return undefined;
    if (!/^(?:<<|>>|[-+*/%&|^])?=$/.test(operator)) return undefined;
    this.#position += 2;
    const right = this.#ternary();
    const value = operator === '=' ? right : this.#applied(operator.slice(0, -1), this.#named(name), right);
    this.#assign(name, value);
    return value;
  }

  #binary(level: number): number {
    const operators = levels[level];
    if (operators === undefined) return this.#primary();
    let left = this.#binary(level + 1);
    while (operators.includes(this.#peek())) {
      const operator = this.#peek();
      this.#position += 1;
      left = this.#applied(operator, left, this.#binary(level + 1));
    }
    return left;
  }

  #applied(operator: string, left: number, right: number): number {
    if ((operator === '/' || operator === '%') && right === 0) {
      this.#broken = true;
      return left;
    }
    return apply(operator, left, right);
  }

  #primary(): number {
    const token = this.#peek();
    this.#position += 1;
    switch (token) {
      case '':
        this.#broken = true;
        return 0;
      case '(': {
        const value = this.#ternary();
        this.#expect(')');
        return value;
      }
      case '++':
      case '--':
        return this.#stepBefore(token);
      case '-':
        return -this.#primary();
      case '+':
        return this.#primary();
      case '!':
        return this.#primary() === 0 ? 1 : 0;
      case '~':
        return ~this.#primary();
      default:
        return this.#operand(token);
    }
  }

  #operand(token: string): number {
    if (/^\d/.test(token)) return number(token);
    if (!/^[A-Za-z_]/.test(token)) {
      this.#broken = true;
      return 0;
    }
    const value = this.#named(token);
    const next = this.#peek();
    if (this.#assign === undefined || (next !== '++' && next !== '--')) return value;
    this.#position += 1;
    this.#assign(token, value + (next === '++' ? 1 : -1));
    return value;
  }

  #stepBefore(operator: '++' | '--'): number {
    const name = this.#peek();
    if (this.#assign === undefined || !/^[A-Za-z_]/.test(name)) return this.#primary();
    this.#position += 1;
    const value = this.#named(name) + (operator === '++' ? 1 : -1);
    this.#assign(name, value);
    return value;
  }

  #named(name: string): number {
    return Number.parseInt(this.#variable(name) || '0', 10) || 0;
  }
}

const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
  ['**'],
];

const number = (token: string): number => Number.parseInt(token, /^0x/i.test(token) ? 16 : /^0\d/.test(token) ? 8 : 10);

function apply(operator: string, a: number, b: number): number {
  const truth = (value: boolean): number => (value ? 1 : 0);
  const operations: Readonly<Record<string, () => number>> = {
    '||': () => truth(a !== 0 || b !== 0),
    '&&': () => truth(a !== 0 && b !== 0),
    '|': () => a | b,
    '^': () => a ^ b,
    '&': () => a & b,
    '==': () => truth(a === b),
    '!=': () => truth(a !== b),
    '<': () => truth(a < b),
    '<=': () => truth(a <= b),
    '>': () => truth(a > b),
    '>=': () => truth(a >= b),
    '<<': () => a << b,
    '>>': () => a >> b,
    '+': () => a + b,
    '-': () => a - b,
    '*': () => a * b,
    '/': () => Math.trunc(a / b),
    '%': () => a % b,
    '**': () => a ** b,
  };
  return operations[operator]?.() ?? 0;
}
