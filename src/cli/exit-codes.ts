/** What podtriage's exit codes mean; scripts depend on them. */
export const exitCodes = {
  ok: 0,
  /** A fault at or above `--fail-on`. */
  faultFound: 1,
  wrongUsage: 2,
  /** The cluster or the input could not be read. */
  unreadable: 3,
  /** Read in part; what was missing is on stderr and in the JSON. */
  incomplete: 4,
} as const;
