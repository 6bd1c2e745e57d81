import { formatSelector } from '../../../model/label-selector.ts';
import { field } from '../../facts/evidence.ts';
import { schedRule } from './sched-rule.ts';

const path = 'spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution';

/** The pod refuses to share a node (or zone) with pods that are already on all of them. */
export const schedPodAntiAffinity = schedRule({
  id: 'sched-pod-anti-affinity',
  matches: (text) => /didn't match pod (?:affinity\/)?anti-affinity rules/.test(text),
  says(term, pod) {
    const [rule] = pod.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
    const of = rule === undefined ? '' : ` with ${formatSelector(rule.labelSelector)} per ${rule.topologyKey}`;
    return {
      summary: `The pod's own anti-affinity keeps it off ${term.count} node${term.count === 1 ? '' : 's'}: each already has a pod${of}`,
      evidence:
        rule === undefined ? [] : [field(pod, path, `${formatSelector(rule.labelSelector)} per ${rule.topologyKey}`)],
      vars: rule === undefined ? {} : { SELECTOR: formatSelector(rule.labelSelector), TOPOLOGY_KEY: rule.topologyKey },
    };
  },
});
