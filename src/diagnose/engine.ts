import { runToEnd } from '../base/run-to-end.ts';
import type { ClusterView } from '../model/cluster-view.ts';
import type { Kind } from '../model/kinds.ts';
import type { ObjectKey } from '../model/object-key.ts';
import type { Changes } from './changes.ts';
import type { Diagnosis } from './diagnosis.ts';
import { createExaminer, type Look } from './examiner.ts';
import type { Rule } from './rule.ts';

/** Runs the rules over a cluster and remembers what each answer rests on. */
export interface Engine {
  /** Looks at everything anew. */
  diagnose(view: ClusterView): Diagnosis;
  /**
   * Looks again only at what the changes touch (`keys` and `kinds` as in `Changes`): the objects themselves, and those
   * whose answer rested on them. What only waits for time to pass (a young pod, a back-off) is looked at each time.
   * Without an earlier look it is `diagnose`.
   */
  update(view: ClusterView, keys: readonly ObjectKey[], kinds?: ReadonlySet<Kind>): Diagnosis;
  /** The same as `diagnose`, or `update` when changes are given, in small steps: see `runSlice`. */
  steps(view: ClusterView, changes?: Changes): Generator<undefined, Look>;
}

export function createEngine(rules: readonly Rule[]): Engine {
  const examiner = createExaminer(rules);
  const steps: Engine['steps'] = (view, changes) => examiner.examine(view, changes);
  return {
    steps,
    diagnose: (view) => runToEnd(steps(view)).diagnosis,
    update: (view, keys, kinds = new Set()) => runToEnd(steps(view, { keys, kinds })).diagnosis,
  };
}
