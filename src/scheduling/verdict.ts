/** How much of one resource a pod asks for and what a node has (cpu in millicores, the rest in base units). */
export interface ResourceFit {
  readonly resource: string;
  readonly requested: number;
  readonly used: number;
  readonly allocatable: number;
}

/** What one plugin says of one pod on one node. */
export type Verdict = Fits | Misfit;

export interface Fits {
  readonly fits: true;
  readonly resources?: readonly ResourceFit[];
}

export interface Misfit {
  readonly fits: false;
  /** In the scheduler's words; they are what the FailedScheduling event counts. */
  readonly reasons: readonly string[];
  /** Could removing pods from the node make it fit? The framework's Unschedulable, as opposed to …AndUnresolvable. */
  readonly preemptible: boolean;
  /** What exactly did not match on this node, for a reader. */
  readonly details?: readonly string[];
  readonly resources?: readonly ResourceFit[];
}

export const fits: Fits = { fits: true };

/** Removing pods would not help: a label, a taint, a volume. */
export const unresolvable = (reason: string, ...details: readonly string[]): Misfit => ({
  fits: false,
  reasons: [reason],
  preemptible: false,
  details,
});

/** It would fit if some pods were not there. */
export const unschedulable = (reason: string, ...details: readonly string[]): Misfit => ({
  fits: false,
  reasons: [reason],
  preemptible: true,
  details,
});
