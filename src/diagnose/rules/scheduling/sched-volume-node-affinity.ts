import { requirementText } from '../../../scheduling/node-selector.ts';
import { claimUses } from '../../../scheduling/pod-volumes.ts';
import { field } from '../../facts/evidence.ts';
import { schedRule } from './sched-rule.ts';

/** The pod's volume can only be used from nodes in another place, and those do not take the pod. */
export const schedVolumeNodeAffinity = schedRule({
  id: 'sched-volume-node-affinity',
  matches: (text) => /didn't match PersistentVolume's node affinity|had volume node affinity conflict/.test(text),
  says(term, pod, view) {
    const namespace = pod.metadata.namespace ?? '';
    const volumes = claimUses(pod).flatMap(({ claimName }) => {
      const claim = view.get({ kind: 'PersistentVolumeClaim', namespace, name: claimName });
      const volume = view.get({ kind: 'PersistentVolume', namespace: '', name: claim?.spec.volumeName ?? '' });
      const terms = volume?.spec.nodeAffinity?.required?.nodeSelectorTerms ?? [];
      const place = terms.map((one) => (one.matchExpressions ?? []).map(requirementText).join(' and ')).join(', or ');
      return volume === undefined || place === '' ? [] : [{ claimName, volume, place }];
    });
    const [first] = volumes;
    const claims = claimUses(pod).map(({ claimName }) => `"${claimName}"`);
    const elsewhere = claims.length === 0 ? '' : ` (of claim ${claims.join(', ')}): it belongs to another node or zone`;
    const only =
      first === undefined
        ? elsewhere
        : `: volume ${first.volume.metadata.name} of claim ${first.claimName} needs ${first.place}`;
    return {
      summary: `The pod's volume cannot be used from ${term.count} node${term.count === 1 ? '' : 's'}${only}`,
      evidence: volumes.map(({ volume, place }) => field(volume, 'spec.nodeAffinity.required', place)),
      vars: first === undefined ? {} : { PVC: first.claimName, PV: first.volume.metadata.name },
    };
  },
});
