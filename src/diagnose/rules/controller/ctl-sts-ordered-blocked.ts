import type { Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { field } from '../../facts/evidence.ts';
import { podsOf } from '../../facts/pods-in.ts';
import { defineRule } from '../../rule.ts';

/** A StatefulSet makes its pods one after the other, and one of them is not ready: the next ones never come. */
export const ctlStsOrderedBlocked = defineRule({
  id: 'ctl-sts-ordered-blocked',
  kind: 'StatefulSet',
  severity: 'warning',
  needs: ['Pod'],
  *check(statefulSet, view) {
    const { name, namespace = '', uid } = statefulSet.metadata;
    const { podManagementPolicy = 'OrderedReady', replicas = 1, ordinals } = statefulSet.spec;
    if (podManagementPolicy !== 'OrderedReady' || view.coverage('Pod', namespace) !== 'complete') return;
    const own = podsOf(uid, view);
    const byName = new Map(own.map((pod) => [pod.metadata.name, pod]));
    const wanted = Array.from({ length: Math.min(replicas, 1000) }, (_, i) => `${name}-${i + (ordinals?.start ?? 0)}`);
    const missing = wanted.filter((pod) => !byName.has(pod));
    const [first = ''] = missing;
    const blocking = wanted
      .slice(0, wanted.indexOf(first))
      .flatMap((pod) => byName.get(pod) ?? [])
      .find((pod) => !isReady(pod) || pod.metadata.deletionTimestamp !== undefined);
    if (blocking === undefined) return;
    const state = blocking.metadata.deletionTimestamp === undefined ? 'is not ready' : 'is still ending';
    yield {
      confidence: 'certain',
      summary: `StatefulSet "${name}" does not make ${missing.length === 1 ? first : `${first} and ${missing.length - 1} more`}: it makes its pods in order, and ${blocking.metadata.name} ${state}`,
      evidence: [
        field(statefulSet, 'spec.podManagementPolicy', 'OrderedReady'),
        field(statefulSet, 'spec.replicas', `${replicas} wanted, ${own.length} made`),
        field(blocking, 'status.conditions[Ready]', state),
      ],
      because: keyOf(blocking),
      vars: { STATEFULSET: name, POD: blocking.metadata.name },
    };
  },
});

const isReady = (pod: Pod): boolean =>
  pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
