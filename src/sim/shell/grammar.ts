import type { Scanner } from './scanner.ts';
import type { Command, Word } from './syntax.ts';

/** What the parts of the grammar need of each other. */
export interface Grammar {
  list(scanner: Scanner, terminators: readonly string[]): Command;
  word(scanner: Scanner): Word | undefined;
  /** A regular expression behind `=~`: parentheses and bars belong to it. */
  pattern(scanner: Scanner): Word | undefined;
  /** The text of an arithmetic expression up to its end, which is consumed. */
  arithmetic(scanner: Scanner, end: string): Word;
  skipNewlines(scanner: Scanner): void;
}
