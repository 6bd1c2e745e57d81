import type { Kind } from '../../model/kinds.ts';

/** The group of the pseudo documents that make a list of manifests a story. */
export const storyGroup = 'sim.podtriage.dev/v1';

/** What a scenario does to a cluster over time, and what whoever looks at it in the end must find. */
export interface Story {
  /** What is there from the start. */
  readonly objects: readonly unknown[];
  readonly steps: readonly Step[];
  /** How long it takes until all of it is to be seen. */
  readonly lastsMs: number;
  readonly expects: readonly ExpectedCause[];
}

/** What happens at one moment, in this order. */
export interface Step {
  /** Since the story began. */
  readonly afterMs: number;
  readonly apply: readonly unknown[];
  /** Strategic merge patches that name their object. */
  readonly patch: readonly PartialObject[];
  readonly delete: readonly PartialObject[];
  /** Pods that are asked to leave through the eviction API, as `kubectl drain` does. */
  readonly evict: readonly PartialObject[];
  readonly faults: readonly FaultCall[];
  readonly undo: readonly FaultCall[];
}

export interface PartialObject {
  readonly kind: Kind;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

export interface FaultCall {
  readonly name: string;
  readonly target: string;
}

/** The first cause that a diagnosis must name for a workload or another object. */
export interface ExpectedCause {
  readonly cause: string;
  readonly kind: Kind;
  readonly namespace: string;
  readonly name: string;
}
