import { schedRule } from './sched-rule.ts';

/** The pod wants to be near pods that are nowhere. */
export const schedPodAffinityUnsatisfied = schedRule({
  id: 'sched-pod-affinity-unsatisfied',
  matches: (text) => /didn't match pod affinity rules/.test(text),
  says: (term, pod) => {
    const [rule] = pod.spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
    const labels = Object.entries(rule?.labelSelector?.matchLabels ?? {})
      .map(([key, value]) => `${key}=${value}`)
      .join(',');
    return {
      summary: `The pod must be near pods with ${labels || 'certain labels'} (per ${rule?.topologyKey ?? 'node'}), and ${term.count} node${term.count === 1 ? '' : 's'} ha${term.count === 1 ? 's' : 've'} none`,
      vars: { SELECTOR: labels, TOPOLOGY_KEY: rule?.topologyKey },
    };
  },
});
