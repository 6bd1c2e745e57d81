import type { Coverage } from '../model/cluster-view.ts';
import type { Kind } from '../model/kinds.ts';
import type { ObjectKey } from '../model/object-key.ts';
import type { Finding, Missing } from './finding.ts';

/** One unhealthy object with its ranked findings, the root cause first. */
export interface Subject {
  readonly key: ObjectKey;
  readonly uid: string;
  /** As `kubectl get pods` prints it; for other kinds the phase or the failing condition. */
  readonly status: string;
  /** `0/1`; '' for kinds without. */
  readonly ready: string;
  readonly tier: Tier;
  /** Empty where no rule of the catalogue knows what is wrong. */
  readonly findings: readonly Finding[];
  /** What kept rules from looking at this object; present only where something did. */
  readonly missing?: readonly Missing[];
}

/** How urgent a pod is on the screen; 'fine' pods are no subjects. */
export type Tier = 'failing' | 'not-ready' | 'restarted' | 'fine';

/** Subjects that share a cause and the object at fault. */
export interface Group {
  readonly cause: string;
  readonly because?: ObjectKey<Kind>;
  readonly subjects: readonly ObjectKey[];
}

/** The whole answer for a cluster (or the namespaces that were read). */
export interface Diagnosis {
  readonly takenAt: Date;
  /** Worst first. */
  readonly subjects: readonly Subject[];
  readonly groups: readonly Group[];
  readonly summary: {
    readonly pods: number;
    readonly healthy: number;
    readonly unhealthy: number;
    readonly byStatus: Readonly<Record<string, number>>;
  };
  readonly coverage: readonly { readonly kind: Kind; readonly namespace: string; readonly state: Coverage }[];
}
