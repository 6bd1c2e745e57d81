/** One step of a cause's page: a title and, if there is something to run, the command with `$VARS` in it. */
export interface Step {
  readonly title: string;
  readonly command: readonly string[];
  /** What running it may break; only for fixes. */
  readonly risk?: string;
}

/** A cause's page: what it means, how to check it, how to fix it. Written once, shown everywhere. */
export interface Page {
  readonly cause: string;
  readonly title: string;
  readonly meaning: string;
  readonly impact: string;
  readonly checks: readonly Step[];
  readonly fixes: readonly Step[];
}
