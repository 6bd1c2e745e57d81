import Fuse from 'fuse.js';
import type { PodRow } from '../../pods/pod-row.ts';

// A misspelt word is looked for only where nothing is spelt so, and among no more rows than a key press bears.
const fuzzyCandidates = 500;
const fuzzyHits = 50;
const threshold = 0.3;

/**
 * The rows that a typed text means: those with all its words as they stand, in the order of the list, or else those that
 * fuse.js finds close to it, best first.
 */
export function filterRows(rows: readonly PodRow[], text: string): readonly PodRow[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return rows;
  const words = wanted.split(/\s+/);
  const exact = rows.filter(({ searchText }) => words.every((word) => searchText.includes(word)));
  return exact.length > 0 || wanted.length < 3 ? exact : fuzzyRows(rows, wanted);
}

function fuzzyRows(rows: readonly PodRow[], wanted: string): readonly PodRow[] {
  const mayMiss = Math.floor(threshold * wanted.length);
  const mask = letterMask(wanted);
  const candidates: PodRow[] = [];
  for (const row of rows) {
    if (candidates.length === fuzzyCandidates) break;
    if (bitCount(mask & ~letterMask(row.searchText)) <= mayMiss) candidates.push(row);
  }
  const fuse = new Fuse(candidates, { keys: ['name', 'status', 'causeTitle'], threshold, ignoreLocation: true });
  return fuse.search(wanted, { limit: fuzzyHits }).map(({ item }) => item);
}

/** One bit for each character that occurs: what cannot match is put aside without comparing. */
function letterMask(text: string): number {
  let mask = 0;
  for (let index = 0; index < text.length; index += 1) mask |= 1 << (text.charCodeAt(index) & 31);
  return mask;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
