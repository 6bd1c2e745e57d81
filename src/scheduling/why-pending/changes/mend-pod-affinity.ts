import type { Pod } from '../../../model/kinds.ts';
import { patchCommand, patchRisk } from '../pod-home.ts';
import { type World, withSpec } from '../world.ts';
import type { Change, Mend } from './change.ts';

type Side = 'podAffinity' | 'podAntiAffinity';

/** Turn the pod's own rule into a preference. The rules of pods that are there already are theirs to change. */
export const mendPodAffinity: Mend = (world, _info, misfit) => {
  const [reason = ''] = misfit.reasons;
  if (reason.includes('existing pods')) return [];
  return [prefer(world, reason.includes('anti-affinity') ? 'podAntiAffinity' : 'podAffinity')];
};

function prefer(world: World, side: Side): Change {
  const { affinity } = world.pod.spec;
  const { requiredDuringSchedulingIgnoredDuringExecution: required = [], ...rest } = affinity?.[side] ?? {};
  const preferred = [
    ...(rest.preferredDuringSchedulingIgnoredDuringExecution ?? []),
    ...required.map((podAffinityTerm) => ({ weight: 100, podAffinityTerm })),
  ];
  const side_ = { preferredDuringSchedulingIgnoredDuringExecution: preferred };
  const patch = { affinity: { [side]: { requiredDuringSchedulingIgnoredDuringExecution: null, ...side_ } } };
  const isAnti = side === 'podAntiAffinity';
  return {
    sort: `prefer ${side}`,
    text: `turn the required ${isAnti ? 'pod anti-affinity' : 'pod affinity'} (${topologies(required)}) into a preferred one`,
    command: patchCommand(world.home, patch),
    risk: `${isAnti ? 'pods that were kept apart may fail together' : 'the pod may run far from its partners'}; ${patchRisk(world.home)}`,
    invasiveness: isAnti ? 2 : 3,
    apply: () => withSpec(world, { affinity: { ...affinity, [side]: side_ } }),
  };
}

type Terms = NonNullable<
  NonNullable<NonNullable<Pod['spec']['affinity']>[Side]>['requiredDuringSchedulingIgnoredDuringExecution']
>;

const topologies = (terms: Terms): string => [...new Set(terms.map((term) => term.topologyKey))].join(', ');
