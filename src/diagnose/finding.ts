import type { Kind } from '../model/kinds.ts';
import type { ObjectKey } from '../model/object-key.ts';

export type Confidence = 'certain' | 'likely' | 'possible';

/** critical: node- or cluster-wide, or data at risk; error: cannot run; warning: degraded; info: expected or cosmetic. */
export type Severity = 'critical' | 'error' | 'warning' | 'info';

/** One fact, with the place where anybody can look it up. */
export type Evidence =
  | { readonly type: 'field'; readonly object: ObjectKey; readonly path: string; readonly text: string }
  | { readonly type: 'event'; readonly object: ObjectKey; readonly event: string; readonly text: string }
  | {
      readonly type: 'log';
      readonly object: ObjectKey<'Pod'>;
      readonly container: string;
      readonly which: 'current' | 'previous';
      /** 1-based line within the tail that was read. */
      readonly line: number;
      readonly text: string;
    };

/** Something that would have helped and was not looked at. */
export interface Missing {
  readonly what: string;
  readonly why: 'loading' | 'forbidden' | 'not-collected' | 'failed';
  /** The permission to ask for, where that is the reason: `list events in shop`. */
  readonly needs?: string;
}

/** What one rule says about one object. */
export interface Finding {
  /** The cause's id: the name of its rule, page and fixtures. */
  readonly cause: string;
  readonly subject: ObjectKey;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One sentence with this object's names and numbers. */
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly missing: readonly Missing[];
  /** The object at fault, when it is another one: what many subjects are grouped by. */
  readonly because?: ObjectKey<Kind>;
  /** The container it is about. */
  readonly container?: string;
  /** The facts for the cause's page, by the names that the page uses: `$IMAGE`, `$NODE` … */
  readonly vars: Readonly<Record<string, string>>;
}
