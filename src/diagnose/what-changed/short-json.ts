import { isRecord } from '../../model/well-formed.ts';

/** A value as one line: texts as they are, records with sorted keys, so that equal values are equal texts. */
export const shortJson = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(sorted(value));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
