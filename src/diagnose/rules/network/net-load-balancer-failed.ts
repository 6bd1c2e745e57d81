import { eventsOf } from '../../facts/events-of.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { shortened } from '../../facts/shortened.ts';
import { defineRule } from '../../rule.ts';

/** What the cloud's own controller writes, and in releases before 1.15; the controllers of AWS; MetalLB. */
const failures = [
  'SyncLoadBalancerFailed',
  'CreatingLoadBalancerFailed',
  'FailedBuildModel',
  'FailedDeployModel',
  'AllocationFailed',
];

const layers = /^(?:(?:Error (?:syncing|creating) load balancer|failed to ensure load balancer)[^:]*:\s*)+/i;

/** The load balancer of a Service cannot be made, so the Service has no address from outside. */
export const netLoadBalancerFailed = defineRule({
  id: 'net-load-balancer-failed',
  kind: 'Service',
  severity: 'error',
  needs: [],
  *check(service, view) {
    if (service.spec.type !== 'LoadBalancer' || (service.status.loadBalancer?.ingress ?? []).length > 0) return;
    const [newest] = eventsOf(
      view,
      service,
      'EnsuredLoadBalancer',
      'SuccessfullyReconciled',
      'IPAllocated',
      ...failures,
    );
    if (newest === undefined || !failures.includes(newest.reason ?? '')) return;
    const why = (newest.message ?? '').replace(layers, '').trim();
    yield {
      confidence: 'certain',
      summary: `Service "${service.metadata.name}" has no address from outside, as its load balancer cannot be made: ${shortened(why, 240)}`,
      evidence: [quoteEvent(service, newest), field(service, 'status.loadBalancer', 'no address')],
    };
  },
});
