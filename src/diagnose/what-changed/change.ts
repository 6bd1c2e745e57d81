import type { ObjectKey } from '../../model/object-key.ts';
import type { Missing } from '../finding.ts';

/** One difference that matters between a pod and what works or worked. */
export interface Change {
  /** As the object has it, with the names of containers, variables and volumes: `spec.containers[app].image`. */
  readonly path: string;
  /** undefined: it was not there. */
  readonly before: string | undefined;
  /** undefined: it is gone. */
  readonly after: string | undefined;
  readonly against: Against;
}

/** What the pod was compared with. */
export interface Against {
  readonly type: 'previous-template' | 'healthy-sibling' | 'own-start';
  /** The ReplicaSet or ControllerRevision of before, the sibling, or what has been written since the pod started. */
  readonly object: ObjectKey;
  /** When the pod's own template came into the cluster, or the last moment before the write; undefined for siblings. */
  readonly since: Date | undefined;
}

/** All that is known of how a pod differs from what works. */
export interface ChangeReport {
  readonly changes: readonly Change[];
  /** Empty where there was nothing to compare with. */
  readonly compared: readonly Against[];
  readonly missing: readonly Missing[];
}

/** Path → value, both as texts: what two templates or pods are compared by. */
export type Facts = ReadonlyMap<string, string>;
