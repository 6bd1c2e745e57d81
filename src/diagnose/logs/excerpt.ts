import type { LogMatch } from '../match-log.ts';

const longest = 200;
const before = 60;

/** What a line says, cut around what was recognised in it: the reason often stands at the end of a long line. */
export function excerpt({ said, at }: Pick<LogMatch, 'said' | 'at'>, length = longest): string {
  if (said.length <= length) return said;
  const start = at + before < length ? 0 : Math.min(at - before, said.length - length);
  const end = start + length;
  return `${start > 0 ? '… ' : ''}${said.slice(start, end).trim()}${end < said.length ? ' …' : ''}`;
}
