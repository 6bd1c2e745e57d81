import { matchesNodeSelectorTerm } from '../node-selector.ts';
import { normalized, type ScorePlugin } from '../score-plugin.ts';

/** The weights of the preferred node affinity terms that match. */
export const preferredNodeAffinity: ScorePlugin = {
  name: 'NodeAffinity',
  weight: 2,
  score(pod, nodes) {
    const preferred = pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
    const weights = nodes.map(({ node }) =>
      preferred
        .filter((term) => matchesNodeSelectorTerm(term.preference, node))
        .reduce((sum, term) => sum + term.weight, 0),
    );
    return normalized(weights);
  },
};
