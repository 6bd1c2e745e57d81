/** Evaluates `$(( … ))`: whole numbers, variables, the operators of C. Undefined means it is no expression. */
export function evaluateArithmetic(text: string, variable: (name: string) => string): number | undefined {
  const tokens = text.match(/\d+|[A-Za-z_]\w*|&&|\|\||[<>=!]=|<<|>>|[-+*/%()<>!?:~&|^]/g) ?? [];
  if (tokens.join('').length !== text.replace(/\s+/g, '').length) return undefined;
  let position = 0;
  let broken = false;
  const peek = (): string => tokens[position] ?? '';

  const primary = (): number => {
    const token = tokens[position++];
    if (token === undefined) {
      broken = true;
      return 0;
    }
    if (token === '(') {
      const value = ternary();
      if (tokens[position++] !== ')') broken = true;
      return value;
    }
    if (token === '-') return -primary();
    if (token === '+') return primary();
    if (token === '!') return primary() === 0 ? 1 : 0;
    if (token === '~') return ~primary();
    if (/^\d/.test(token)) return Number.parseInt(token, /^0\d/.test(token) ? 8 : 10);
    if (/^[A-Za-z_]/.test(token)) return Number.parseInt(variable(token) || '0', 10) || 0;
    broken = true;
    return 0;
  };

  const binary = (level: number): number => {
    const operators = levels[level];
    if (operators === undefined) return primary();
    let left = binary(level + 1);
    while (operators.includes(peek())) {
      const operator = tokens[position++] ?? '';
      const right = binary(level + 1);
      if ((operator === '/' || operator === '%') && right === 0) broken = true;
      else left = apply(operator, left, right);
    }
    return left;
  };

  const ternary = (): number => {
    const condition = binary(0);
    if (peek() !== '?') return condition;
    position += 1;
    const yes = ternary();
    if (tokens[position++] !== ':') broken = true;
    const no = ternary();
    return condition === 0 ? no : yes;
  };

  if (tokens.length === 0) return 0;
  const value = ternary();
  return broken || position < tokens.length ? undefined : value;
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
];

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
  };
  return operations[operator]?.() ?? 0;
}
