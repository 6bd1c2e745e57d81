/** Where a cluster of our own is steered, beside the Kubernetes API and untouched by what happens to it. */
export const controlPath = '/podtriage/v1/';

/** What of a simulated cluster can be steered. */
export type SimControl = 'faults' | 'clock';

/** Something that can be made to go wrong with a simulated cluster, as its server tells it. */
export interface KnownFault {
  readonly name: string;
  readonly description: string;
  /** What it wants to know, as a usage line writes it: `NODE`, `[HOST]`; '' for nothing. */
  readonly target: string;
}

/** A fault that is on, as it comes over the wire. */
export interface RunningFault {
  readonly name: string;
  readonly target: string;
  /** RFC 3339, by the cluster's clock. */
  readonly since: string;
}

/** The answer to `faults` without a body. */
export interface FaultsAnswer {
  readonly known: readonly KnownFault[];
  readonly active: readonly RunningFault[];
}

/** The answer to `clock`. */
export interface ClockAnswer {
  /** The cluster's moment, RFC 3339. */
  readonly now: string;
  readonly behindMs: number;
  readonly speed: number;
  readonly isPaused: boolean;
  readonly steppedMs: number;
}
