/**
 * Why a label selector cannot be read, in the words of the real parser, which the ones of kubectl's users show up in.
 * Source: the Parser of apimachinery pkg/labels/selector.go.
 */
export function labelSelectorError(text: string): string {
  const tokens = text.match(/[!=<>]=?|[(),]|[^\s!=<>(),]+/g)?.flatMap((token) => split(token)) ?? [];
  for (let at = 0; at < tokens.length; ) {
    const requirement = readRequirement(tokens, at);
    if (typeof requirement === 'string') return `unable to parse requirement: ${requirement}`;
    at = requirement.next;
    if (at >= tokens.length) break;
    if (tokens[at] !== ',') return `found '${tokens[at]}', expected: ',' or 'end of string'`;
    at += 1;
    if (!isIdentifier(tokens[at]) && tokens[at] !== '!') {
      return `found '${tokens[at] ?? ''}', expected: identifier after ','`;
    }
  }
  return `unable to parse requirement: found '${text}', expected: !, identifier, or 'end of string'`;
}

/** `<=` and `>=` are no operators of selectors: two tokens. */
const split = (token: string): readonly string[] => (token === '<=' || token === '>=' ? [...token] : [token]);

type Read = { readonly next: number } | string;

function readRequirement(tokens: readonly string[], start: number): Read {
  const isNegated = tokens[start] === '!';
  const at = isNegated ? start + 1 : start;
  const key = tokens[at];
  if (!isIdentifier(key))
    return `found '${key ?? ''}', expected: ${isNegated ? 'identifier' : "!, identifier, or 'end of string'"}`;
  const operator = tokens[at + 1];
  if (isNegated || operator === undefined || operator === ',') return { next: at + 1 };
  if (!operators.includes(operator)) return `found '${operator}', expected: in, notin, =, ==, !=, gt, lt`;
  if (operator === 'in' || operator === 'notin') return readValues(tokens, at + 2);
  const value = tokens[at + 2];
  if (value === undefined || value === ',') return { next: at + 2 };
  return isIdentifier(value) ? { next: at + 3 } : `found '${value}', expected: identifier`;
}

const operators = ['in', 'notin', '=', '==', '!=', '>', '<'];

function readValues(tokens: readonly string[], start: number): Read {
  if (tokens[start] !== '(') return `found '${tokens[start] ?? ''}', expected: '('`;
  for (let at = start + 1; ; at++) {
    const token = tokens[at];
    if (token === ')') return { next: at + 1 };
    if (token === ',' || (isIdentifier(token) && (tokens[at + 1] === ',' || tokens[at + 1] === ')'))) continue;
    const found = isIdentifier(token) ? tokens[at + 1] : token;
    return `found '${found ?? ''}', expected: ${isIdentifier(token) ? "',' or ')'" : "',', ')' or identifier"}`;
  }
}

const isIdentifier = (token: string | undefined): boolean => token !== undefined && !/^[!=<>(),]/.test(token);
