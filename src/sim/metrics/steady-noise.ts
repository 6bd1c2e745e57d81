/**
 * A number in [0, 1) that depends on the words alone: what looks like chance in a measurement, without drawing from the
 * cluster's own chance, so that reading the metrics changes nothing in what happens next.
 */
export function steadyNoise(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of words.join('\n')) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 0;
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}
