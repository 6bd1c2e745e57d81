import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { type Claim, claimClass, claimUses, isBound } from '../../../scheduling/pod-volumes.ts';
import { field } from '../../facts/evidence.ts';
import { volumeMisfit } from '../volume/volume-misfit.ts';
import { schedRule } from './sched-rule.ts';

/** The claim waits for a hand-made volume on the node, and there is none. */
export const schedNoPvToBind = schedRule({
  id: 'sched-no-pv-to-bind',
  matches: (text) => /didn't find available persistent volumes to bind/.test(text),
  says(term, pod, view) {
    const claims = waitingClaims(pod, view);
    const [first] = claims;
    const nodes = `${term.count} node${term.count === 1 ? ' has' : 's have'} none that fits`;
    const what = claims.length === 0 ? claimNames(pod) : claims.map(describeClaim).join(' and ');
    return {
      summary: `The pod's claim ${what}needs a volume that exists already, and ${nodes}${first === undefined ? '' : offer(first, view)}`,
      evidence: claims.map((claim) => field(claim, 'status.phase', claim.status.phase ?? 'Pending')),
      vars: first === undefined ? {} : { PVC: first.metadata.name, STORAGECLASS: claimClass(first) },
    };
  },
});

const waitingClaims = (pod: Pod, view: ClusterView): readonly Claim[] =>
  claimUses(pod).flatMap(({ claimName: name }) => {
    const claim = view.get({ kind: 'PersistentVolumeClaim', namespace: pod.metadata.namespace ?? '', name });
    return claim === undefined || isBound(claim) ? [] : [claim];
  });

/** Claims that were not read are only named, and only when it must be this one. */
function claimNames(pod: Pod): string {
  const [use, ...others] = claimUses(pod);
  return use === undefined || others.length > 0 ? '' : `"${use.claimName}" `;
}

function describeClaim(claim: Claim): string {
  const size = claim.spec.resources?.requests?.storage;
  const name = claimClass(claim);
  const facts = [...(size === undefined ? [] : [size]), ...(name === '' ? [] : [`class ${name}`])];
  return `"${claim.metadata.name}" ${facts.length === 0 ? '' : `(${facts.join(', ')}) `}`;
}

/** What the volumes of the claim's class lack, or that there are none; nothing where the volumes were not read. */
function offer(claim: Claim, view: ClusterView): string {
  if (view.coverage('PersistentVolume') !== 'complete') return '';
  const name = claimClass(claim);
  const alike = view.list('PersistentVolume').filter((volume) => (volume.spec.storageClassName ?? '') === name);
  if (alike.length === 0)
    return name === '' ? ' (there is no volume without a class)' : ` (there is no volume of class ${name})`;
  const whys = alike.slice(0, 3).map((volume) => {
    return `${volume.metadata.name}: ${volumeMisfit(claim, volume) ?? 'it belongs to another node'}`;
  });
  return ` (${whys.join('; ')})`;
}
