/** One text by which a crashed program says why, the cause it speaks of, and the exit codes it is seen with. */
export interface LogSignature {
  readonly cause: string;
  /** Linear: no repetition stands inside another one that could share its characters. */
  readonly pattern: RegExp;
  readonly exits: readonly number[];
  /** The text alone says too little: it only counts with one of these exit codes. */
  readonly isBound?: boolean;
}

/** A program chooses freely among the codes below 126: one that may end with 1 may end with those. */
export const goesWith = ({ exits }: LogSignature, code: number): boolean =>
  exits.includes(code) || (exits.includes(1) && ((code > 1 && code < 126) || code === 255));
