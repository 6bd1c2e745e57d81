import type { ObjectOf } from '../../../model/kinds.ts';
import { matchesMap } from '../../../model/label-selector.ts';
import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

type Scaled = 'Deployment' | 'StatefulSet';

/** A workload has no pods because somebody asked for none, and a Service leads to it all the same. */
export const ctlScaledToZero = defineRule<Scaled>({
  id: 'ctl-scaled-to-zero',
  kind: 'Deployment',
  alsoOn: ['StatefulSet'],
  severity: 'info',
  needs: ['Service'],
  *check(workload, view) {
    const { replicas, template } = (workload as ObjectOf<'Deployment'>).spec;
    if (replicas !== 0) return;
    const { name, namespace = '' } = workload.metadata;
    const service = view
      .list('Service', { namespace })
      .find(({ spec }) => matchesMap(spec.selector, template?.metadata?.labels));
    if (service === undefined) return;
    yield {
      confidence: 'likely',
      summary: `${workload.kind} "${name}" is scaled to zero, so Service "${service.metadata.name}" has no endpoints`,
      evidence: [field(workload, 'spec.replicas', '0')],
      vars: { SERVICE: service.metadata.name, WORKLOAD: `${workload.kind.toLowerCase()}/${name}` },
    };
  },
});
