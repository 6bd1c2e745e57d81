import { matchesSelector } from '../../../model/label-selector.ts';
import { patchCommand, patchRisk } from '../pod-home.ts';
import { withSpec } from '../world.ts';
import type { Mend } from './change.ts';

/** Let the first hard spread constraint become a preference; the search comes back for the next one if it must. */
export const mendSpread: Mend = (world) => {
  const constraints = world.pod.spec.topologySpreadConstraints ?? [];
  const hard = constraints.filter((each) => each.whenUnsatisfiable === 'DoNotSchedule');
  return hard.map((constraint) => {
    const relaxed = { ...constraint, whenUnsatisfiable: 'ScheduleAnyway' };
    const counted = matchesSelector(constraint.labelSelector, world.pod.metadata.labels ?? {});
    return {
      sort: `relax-spread ${constraint.topologyKey}`,
      text: `spread over ${constraint.topologyKey} as a preference (whenUnsatisfiable: ScheduleAnyway)`,
      command: patchCommand(world.home, {
        topologySpreadConstraints: constraints.map((each) => (each === constraint ? relaxed : each)),
      }),
      risk: `${counted ? 'more pods may share one domain and fail together' : 'the pods it counts may be uneven'}; ${patchRisk(world.home)}`,
      invasiveness: 2,
      apply: () =>
        withSpec(world, {
          topologySpreadConstraints: constraints.map((each) => (each === constraint ? relaxed : each)),
        }),
    };
  });
};
