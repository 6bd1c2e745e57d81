import type { Pod } from '../../model/kinds.ts';
import type { Controller } from './controller.ts';
import { type ControllerContext, reporter } from './controller-context.ts';
import { watchItself } from './watches.ts';

/** Longer after each failure, as the controller's work queue has it. */
const firstRetryMs = 1000;
const longestRetryMs = 300_000;

/**
 * Makes the claims for devices of which pods name a template. No template can be made here, because the cluster has no
 * driver whose devices one could ask for: each pod that names one is told so.
 */
export function createResourceClaimController(context: ControllerContext): Controller {
  const report = reporter(context, 'resource_claim');
  const failures = new Map<string, number>();
  return {
    name: 'resource-claim',
    watches: [
      { kind: 'Pod', keysFor: (change) => (change.type === 'ADDED' ? watchItself('Pod').keysFor(change) : []) },
    ],
    reconcile(key, api) {
      const pod = api.get(key) as Pod | undefined;
      const uid = pod?.metadata.uid ?? '';
      const [claim] = (pod?.spec.resourceClaims ?? []).filter(({ resourceClaimTemplateName: name }) => name);
      if (pod === undefined || claim === undefined || pod.metadata.deletionTimestamp !== undefined) {
        failures.delete(uid);
        return undefined;
      }
      const template = claim.resourceClaimTemplateName ?? '';
      const why = `resource claim template "${template}": resourceclaimtemplate.resource.k8s.io "${template}" not found`;
      report(pod, 'Warning', 'FailedResourceClaimCreation', `PodResourceClaim ${claim.name}: ${why}`);
      const count = failures.get(uid) ?? 0;
      failures.set(uid, count + 1);
      return { requeueAfterMs: Math.min(firstRetryMs * 2 ** count, longestRetryMs) };
    },
  };
}
