import { formatSelector } from '../../../model/label-selector.ts';
import { field } from '../../facts/evidence.ts';
import { schedRule } from './sched-rule.ts';

/** Pods that are already there refuse this one; their rule may stand in another namespace. */
export const schedExistingPodAntiAffinity = schedRule({
  id: 'sched-existing-pod-anti-affinity',
  matches: (text) => text.includes("didn't satisfy existing pods anti-affinity rules"),
  says(term, pod, view) {
    const refusing = view
      .list('Pod')
      .filter(
        (other) =>
          Boolean(other.spec.nodeName) &&
          other.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution !== undefined,
      );
    const labels = Object.entries(pod.metadata.labels ?? {}).map(([key, value]) => `${key}=${value}`);
    const [own] = pod.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
    const selector =
      own === undefined ? '' : `; the pod's own rule is ${formatSelector(own.labelSelector)} per ${own.topologyKey}`;
    return {
      summary: `Pods on ${term.count} node${term.count === 1 ? '' : 's'} have an anti-affinity against this one (${labels.join(', ') || 'no labels'})${selector}`,
      evidence: [
        field(pod, 'metadata.labels', labels.join(', ')),
        ...refusing
          .slice(0, 5)
          .map((other) => field(other, 'spec.affinity.podAntiAffinity', `on ${other.spec.nodeName}`)),
      ],
    };
  },
});
