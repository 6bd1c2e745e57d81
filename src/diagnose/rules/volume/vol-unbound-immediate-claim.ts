import { claimUses } from '../../../scheduling/pod-volumes.ts';
import { field } from '../../facts/evidence.ts';
import { notRead } from '../../facts/missing.ts';
import { unscheduled } from '../../facts/unscheduled.ts';
import { defineRule } from '../../rule.ts';

/** The pod waits for a claim that is not bound; why it is not is the claim's own cause, which goes before this one. */
export const volUnboundImmediateClaim = defineRule({
  id: 'vol-unbound-immediate-claim',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod, view) {
    const answer = unscheduled(pod, view);
    const said = /unbound (?:immediate )?PersistentVolumeClaim/.test(answer?.message ?? '');
    const waits = said || (!pod.spec.nodeName && answer === undefined);
    if (!waits) return;
    const namespace = pod.metadata.namespace ?? '';
    for (const { claimName } of claimUses(pod)) {
      const found = view.lookup({ kind: 'PersistentVolumeClaim', namespace, name: claimName });
      if (found.state === 'absent' || (found.state === 'unknown' && !said)) continue;
      if (found.state === 'found' && found.object.status.phase !== 'Pending') continue;
      const claim = found.state === 'found' ? [field(found.object, 'status.phase', 'Pending')] : [];
      yield {
        confidence: said && answer?.isComputed === false && found.state === 'found' ? 'certain' : 'likely',
        summary: `The pod waits for PersistentVolumeClaim "${claimName}", which is not bound to a volume`,
        evidence: [...(answer === undefined ? [] : [answer.evidence]), ...claim],
        missing: found.state === 'unknown' ? [notRead('PersistentVolumeClaim', namespace, found.why)] : [],
        because: { kind: 'PersistentVolumeClaim', namespace, name: claimName },
        vars: { PVC: claimName },
      };
    }
  },
});
