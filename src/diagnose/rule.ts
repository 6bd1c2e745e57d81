import type { ClusterView } from '../model/cluster-view.ts';
import type { Kind, ObjectOf } from '../model/kinds.ts';
import type { ObjectKey } from '../model/object-key.ts';
import type { Confidence, Evidence, Missing, Severity } from './finding.ts';

/** What a rule says; the engine adds the cause, the subject and the severity. */
export interface Verdict {
  readonly confidence: Confidence;
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly missing?: readonly Missing[];
  readonly because?: ObjectKey;
  readonly container?: string;
  /** Facts for the page; one that is undefined is left out. */
  readonly vars?: Readonly<Record<string, string | undefined>>;
  /** Only where one finding is worse or milder than the rule's own severity. */
  readonly severity?: Severity;
}

/**
 * One root cause. A rule is pure: it asks the view, reads no clock and changes nothing; what the view does not know yet
 * it names in `missing`, and never takes as absence.
 */
export interface Rule<K extends Kind = Kind> {
  /** The cause's id of the catalogue: file name, fixture folder and page name too. */
  readonly id: string;
  readonly kind: K;
  /** Other kinds that the same rule looks at: several controllers fail to create pods in the same words. */
  readonly alsoOn?: readonly K[];
  readonly severity: Severity;
  /** The kinds (beside its own) that must be listed for this rule to be certain. */
  readonly needs: readonly Kind[];
  /** Says only that something is wrong, in the cluster's own words: not heard where any other rule speaks of the object. */
  readonly lastResort?: boolean;
  /** Causes that this one explains away when both are found on one subject (or along the owner chain). */
  readonly explains?: readonly string[];
  check(subject: ObjectOf<K>, cluster: ClusterView): Iterable<Verdict>;
}

/** Keeps the literal kind, so that `check` gets the right object type. */
export const defineRule = <K extends Kind>(rule: Rule<K>): Rule<K> => rule;
