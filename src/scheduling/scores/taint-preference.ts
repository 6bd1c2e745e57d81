import { normalizedReverse, type ScorePlugin } from '../score-plugin.ts';
import { tolerates } from '../tolerations.ts';

/** TaintToleration's score: the fewer untolerated PreferNoSchedule taints, the better. */
export const taintPreference: ScorePlugin = {
  name: 'TaintToleration',
  weight: 3,
  score(pod, nodes) {
    const tolerations = (pod.spec.tolerations ?? []).filter(
      (toleration) => !toleration.effect || toleration.effect === 'PreferNoSchedule',
    );
    const unwanted = nodes.map(
      ({ node }) =>
        (node.spec.taints ?? []).filter(
          (taint) =>
            taint.effect === 'PreferNoSchedule' && !tolerations.some((toleration) => tolerates(toleration, taint)),
        ).length,
    );
    return normalizedReverse(unwanted);
  },
};
