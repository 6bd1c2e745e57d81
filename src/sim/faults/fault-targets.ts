import { ApiError } from '../../apiserver/api-error.ts';
import type { Node } from '../../model/kinds.ts';
import type { FaultyCluster } from './fault.ts';

/** The node that a fault is aimed at; a refusal that names the nodes when there is none of that name. */
export function nodeOf({ api }: Pick<FaultyCluster, 'api'>, name: string): Node {
  const node = api.get({ kind: 'Node', namespace: '', name });
  if (node !== undefined) return node;
  const known = api.list('Node').map(({ metadata }) => metadata.name);
  const what = name === '' ? 'this fault needs a node' : `there is no node "${name}"`;
  throw badTarget(`${what}; the nodes are ${known.slice(0, 5).join(', ')}${known.length > 5 ? ' …' : ''}`);
}

export const badTarget = (message: string): ApiError => new ApiError(400, 'BadRequest', message);

/** One of the words that a fault knows; the first when nothing is said. */
export function oneOf<Word extends string>(words: readonly [Word, ...Word[]], target: string): Word {
  if (target === '') return words[0];
  const word = words.find((each) => each === target);
  if (word === undefined) throw badTarget(`"${target}" is none of ${words.join(', ')}`);
  return word;
}

/** `30s`, `5m`, `1h` in milliseconds. */
export function durationOf(target: string, fallbackMs: number): number {
  if (target === '') return fallbackMs;
  const [, digits, unit = ''] = /^(\d{1,6})(ms|s|m|h)$/.exec(target) ?? [];
  const factor = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[unit];
  if (digits === undefined || factor === undefined) throw badTarget(`"${target}" is no duration such as 30s or 5m`);
  return Number(digits) * factor;
}
