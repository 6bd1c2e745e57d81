import { schedRule } from './sched-rule.ts';

/** Wherever it went, the copies would be spread too unevenly. */
export const schedTopologySpread = schedRule({
  id: 'sched-topology-spread',
  matches: (text) => /didn't match pod topology spread constraints$/.test(text),
  says: (term, pod) => {
    const rule = pod.spec.topologySpreadConstraints?.find(
      ({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule',
    );
    return {
      summary: `A topology spread constraint keeps the pod off ${term.count} node${term.count === 1 ? '' : 's'}: on them the copies would be more than maxSkew ${rule?.maxSkew ?? 1} apart per ${rule?.topologyKey ?? 'topology'}`,
      vars: { TOPOLOGY_KEY: rule?.topologyKey },
    };
  },
});
