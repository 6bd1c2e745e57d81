/** One way in which a half-typed command could go on. */
export interface Suggestion {
  /** The whole line that it would become. */
  readonly line: string;
  readonly usage: string;
  readonly help: string;
}
