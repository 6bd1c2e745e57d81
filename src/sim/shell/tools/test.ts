import type { FileSystem } from '../../programs/file-system.ts';
import { normalPath } from '../../programs/file-tree.ts';
import { tool } from '../tool.ts';

export const test = tool(({ args, name, process, complain }) => {
  const inner = name === '[' ? args.slice(0, -1) : args;
  if (name === '[' && args.at(-1) !== ']') {
    complain('missing ]');
    return 2;
  }
  const verdict = evaluateTest(inner, process.container.files, process.cwd);
  if (typeof verdict === 'boolean') return verdict ? 0 : 1;
  complain(verdict);
  return 2;
});

/** The truth of a test expression, or what is wrong with it. */
export function evaluateTest(args: readonly string[], files: FileSystem, cwd: string): boolean | string {
  let position = 0;
  let problem: string | undefined;
  const next = (): string => args[position++] ?? '';
  const peek = (offset = 0): string | undefined => args[position + offset];

  const primary = (): boolean => {
    if (peek() === '!' && position + 1 < args.length) {
      position += 1;
      return !primary();
    }
    if (peek() === '(' && args.length - position > 2) {
      position += 1;
      const inner = or();
      if (next() !== ')') problem = 'closing paren expected';
      return inner;
    }
    const operator = peek(1);
    if (operator !== undefined && binary.has(operator) && peek(2) !== undefined) {
      const [left, , right] = [next(), next(), next()];
      const result = compare(left, operator, right);
      if (typeof result === 'string') problem = result;
      return result === true;
    }
    if (/^-[a-zA-Z]$/.test(peek() ?? '') && peek(1) !== undefined) return unary(next(), next(), files, cwd);
    return next() !== '';
  };
  const and = (): boolean => {
    let result = primary();
    while (peek() === '-a') {
      position += 1;
      result = primary() && result;
    }
    return result;
  };
  const or = (): boolean => {
    let result = and();
    while (peek() === '-o') {
      position += 1;
      result = and() || result;
    }
    return result;
  };

  if (args.length === 0) return false;
  const result = or();
  if (position < args.length) problem ??= `${args[position]}: unknown operand`;
  return problem ?? result;
}

const binary = new Set(['=', '==', '!=', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '<', '>']);

function compare(left: string, operator: string, right: string): boolean | string {
  if (operator === '=' || operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  for (const text of [left, right]) if (!/^\s*-?\d+\s*$/.test(text)) return `${text}: bad number`;
  const difference = Number(left) - Number(right);
  const verdicts: Readonly<Record<string, boolean>> = {
    '-eq': difference === 0,
    '-ne': difference !== 0,
    '-lt': difference < 0,
    '-le': difference <= 0,
    '-gt': difference > 0,
    '-ge': difference >= 0,
  };
  return verdicts[operator] ?? false;
}

function unary(operator: string, operand: string, files: FileSystem, cwd: string): boolean {
  if (operator === '-z') return operand === '';
  if (operator === '-n') return operand !== '';
  if (operator === '-t') return false;
  const path = normalPath(operand, cwd);
  const entry = operator === '-L' || operator === '-h' ? files.lstat(path) : files.stat(path);
  if (entry === undefined || operand === '') return false;
  const verdicts: Readonly<Record<string, boolean>> = {
    '-f': entry.type === 'file',
    '-d': entry.type === 'directory',
    '-L': entry.type === 'link',
    '-h': entry.type === 'link',
    '-s': entry.content !== '',
    '-x': entry.type === 'directory' || (entry.mode & 0o111) !== 0,
    '-r': true,
    '-w': true,
    '-e': true,
  };
  return verdicts[operator] ?? false;
}
