import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { humanAmount } from '../../facts/human-amount.ts';
import type { FitTerm } from './fit-terms.ts';
import { fittingRequest } from './fitting-request.ts';
import type { SchedSaying } from './sched-rule.ts';
import { shortageOf } from './shortage-of.ts';

/** What all shortages have in common: how much is asked for, how much is free on the best node. */
export function insufficient(resource: string, term: FitTerm, pod: Pod, view: ClusterView): SchedSaying {
  const { requested, best, evidence, missing } = shortageOf(pod, resource, view);
  const asks = `asks for ${humanAmount(resource, requested)} ${resource}`;
  const has =
    best === undefined
      ? `${term.count} node${term.count === 1 ? ' has' : 's have'} not enough left`
      : `the best node ${best.node} has ${humanAmount(resource, Math.max(0, best.free))} left`;
  return {
    summary: `Insufficient ${resource}: ${requested > 0 ? `the pod ${asks} and ` : ''}${has}`,
    evidence,
    missing,
    vars: {
      RESOURCE: resource,
      REQUEST: humanAmount(resource, requested),
      ...fittingRequest(pod, resource, requested, best?.free),
      ...(best === undefined ? {} : { NODE: best.node, FREE: humanAmount(resource, Math.max(0, best.free)) }),
    },
  };
}
