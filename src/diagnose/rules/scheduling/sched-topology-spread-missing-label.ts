import { schedRule } from './sched-rule.ts';

/** The nodes lack the label by which copies are to be spread. */
export const schedTopologySpreadMissingLabel = schedRule({
  id: 'sched-topology-spread-missing-label',
  matches: (text) => /topology spread constraints \(missing required label\)/.test(text),
  says: (term, pod) => {
    const rule = pod.spec.topologySpreadConstraints?.find(
      ({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule',
    );
    return {
      summary: `${term.count} node${term.count === 1 ? '' : 's'} lack${term.count === 1 ? 's' : ''} the label ${rule?.topologyKey ?? ''} by which the pod is to be spread`,
      vars: { TOPOLOGY_KEY: rule?.topologyKey },
    };
  },
});
