import type { Requirement } from './label-selector.ts';

const sets = /^([^\s()!=<>,]+)\s+(in|notin)\s*\(([^()]*)\)$/;
const comparison = /^([^\s()!=<>,]+)\s*(==|=|!=|>|<)\s*([^\s()!=<>,]*)$/;
const existence = /^(!?)\s*([^\s()!=<>,]+)$/;

/**
 * Reads the text of `kubectl -l` and of the labelSelector parameter: `app=web,tier in (a,b),!old`.
 * Throws an Error that names the part which is no condition.
 */
export const parseSelector = (text: string): readonly Requirement[] =>
  splitOutsideParentheses(text)
    .map((part) => part.trim())
    .filter((part, _, all) => part !== '' || all.length > 1)
    .map(parseRequirement);

function parseRequirement(part: string): Requirement {
  const set = sets.exec(part);
  if (set !== null) {
    const [, key = '', operator, list = ''] = set;
    return { key, operator: operator === 'in' ? 'In' : 'NotIn', values: list.split(',').map((value) => value.trim()) };
  }
  const compared = comparison.exec(part);
  if (compared !== null) {
    const [, key = '', sign = '=', value = ''] = compared;
    return { key, operator: operators[sign] ?? 'Equals', values: [value] };
  }
  const exists = existence.exec(part);
  if (exists === null) throw new Error(`unable to parse the label selector: "${part}" is no condition on a label`);
  return { key: exists[2] ?? '', operator: exists[1] === '!' ? 'DoesNotExist' : 'Exists', values: [] };
}

const operators: Readonly<Record<string, Requirement['operator']>> = {
  '=': 'Equals',
  '==': 'Equals',
  '!=': 'NotEquals',
  '>': 'Gt',
  '<': 'Lt',
};

function splitOutsideParentheses(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}
