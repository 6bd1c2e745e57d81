import type { Scanner } from './scanner.ts';
import type { Command, Word } from './syntax.ts';

/** What the parts of the grammar need of each other. */
export interface Grammar {
  list(scanner: Scanner, terminators: readonly string[]): Command;
  word(scanner: Scanner): Word | undefined;
  skipNewlines(scanner: Scanner): void;
}
