import { legacyFitReasons } from './legacy-fit-error.ts';

/** The scheduler's answer for one pod, as `PodScheduled` and FailedScheduling carry it. */
export interface FitError {
  /** How many nodes were looked at. */
  readonly nodes: number;
  /** Why, and for how many nodes. A node may count for several reasons of one plugin. */
  readonly reasons: readonly FitReason[];
  /** A reason that holds for the pod as a whole, before any node was looked at. */
  readonly preFilter: string | undefined;
  readonly postFilter: string | undefined;
}

export interface FitReason {
  readonly count: number;
  readonly text: string;
}

/**
 * Reads `0/N nodes are available: …` of Kubernetes 1.10 to 1.36, and what stood there before; undefined for any other
 * text. Batch schedulers write `0/N nodes are unavailable: …`.
 */
export function parseFitError(message: string): FitError | undefined {
  const legacy = legacyFitReasons(message);
  if (legacy !== undefined) return { nodes: sum(legacy), reasons: legacy, preFilter: undefined, postFilter: undefined };
  const head = /(\d+)\/(\d+) nodes are (?:un)?available: /.exec(message);
  if (head === null) return bareMessage(message);
  const [body, postFilter] = splitPostFilter(message.slice(head.index + head[0].length));
  const parts = body.split(/, (?=\d+ )/);
  const reasons = parts.flatMap((part) => {
    const match = /^(\d+) (.+)$/s.exec(part.trim());
    return match === null ? [] : [{ count: Number(match[1]), text: (match[2] ?? '').replace(/\.$/, '') }];
  });
  const preFilter = reasons.length === 0 ? body.replace(/\.$/, '') : undefined;
  return { nodes: Number(head[2]), reasons, preFilter, postFilter };
}

/** How many nodes there are was not told: at least as many as the reasons name. */
const sum = (reasons: readonly FitReason[]): number => reasons.reduce((total, { count }) => total + count, 0);

// The bare pre-filter errors of releases before 1.24, and the one text for a cluster without nodes.
function bareMessage(message: string): FitError | undefined {
  if (/^no nodes available to schedule pods/.test(message)) {
    return { nodes: 0, reasons: [], preFilter: 'no nodes available to schedule pods', postFilter: undefined };
  }
  const bare = /persistentvolumeclaim "[^"]+" [^.]+|pod has unbound (?:immediate )?PersistentVolumeClaims/.exec(
    message,
  );
  return bare === null ? undefined : { nodes: 0, reasons: [], preFilter: bare[0], postFilter: undefined };
}

// Since 1.34 "no new claims to deallocate" and a bare " not found" may trail; neither means anything.
function splitPostFilter(text: string): readonly [string, string | undefined] {
  const cut = /\.?\s+(?:no new claims to deallocate, ?)?(preemption: .*)$/s.exec(text);
  const body = (cut === null ? text : text.slice(0, cut.index)).replace(/\. ?(?:not found)?\.?$/, '');
  return [body.trim(), cut?.[1]];
}
