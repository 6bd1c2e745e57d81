import { loadAll } from 'js-yaml';

/** The nodes that one input may hold; YAML aliases can make a small text into an endless one. */
const nodeLimit = 20_000_000;

/**
 * The documents of a text: JSON, JSON texts one after another, or YAML documents. Throws an Error that says in a few
 * words why it is none of them.
 */
export function parseDocuments(text: string): readonly unknown[] {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start === '') return [];
  const documents = /^[[{]/.test(start) ? parseJsonTexts(start) : parseYaml(start);
  assertSmall(documents);
  return documents;
}

function parseJsonTexts(text: string): readonly unknown[] {
  try {
    return [JSON.parse(text)];
  } catch (error) {
    const parts = splitJson(text);
    // YAML may begin with a brace as well.
    if (parts === undefined) return parseYamlOr(text, error);
    return parts.map((part, index) => {
      try {
        return JSON.parse(part);
      } catch (reason) {
        throw new Error(parts.length === 1 ? messageOf(reason) : `document ${index + 1}: ${messageOf(reason)}`);
      }
    });
  }
}

/** Cuts concatenated JSON texts apart by their braces; undefined when it stops in the middle of one. */
function splitJson(text: string): readonly string[] | undefined {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
      if (at < 0) return undefined;
    } else if (character === '{' || character === '[') {
      if (depth++ === 0) start = at;
    } else if ((character === '}' || character === ']') && --depth === 0) parts.push(text.slice(start, at + 1));
    else if (depth === 0 && !/[\s,-]/.test(character ?? '')) return undefined;
  }
  return depth === 0 ? parts : undefined;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}

function parseYamlOr(text: string, jsonError: unknown): readonly unknown[] {
  try {
    return loadAll(text);
  } catch {
    throw new Error(messageOf(jsonError));
  }
}

function parseYaml(text: string): readonly unknown[] {
  try {
    return loadAll(text);
  } catch (error) {
    throw new Error(messageOf(error));
  }
}

function assertSmall(documents: readonly unknown[]): void {
  let nodes = 0;
  const stack: unknown[] = [...documents];
  while (stack.length > 0) {
    const value = stack.pop();
    if (++nodes > nodeLimit) throw new Error(`it holds more than ${nodeLimit} values`);
    if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) stack.push(member);
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
