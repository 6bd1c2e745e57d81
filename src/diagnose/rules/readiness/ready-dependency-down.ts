import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { matchesMap } from '../../../model/label-selector.ts';
import { keyOf, type ObjectKey } from '../../../model/object-key.ts';
import { addressOf } from '../../facts/address-in.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { servicesNamedBy } from '../../facts/services-named-by.ts';
import { hasNoReadyPod, unservedService } from '../../facts/unserved-service.ts';
import type { Evidence } from '../../finding.ts';
import { defineRule } from '../../rule.ts';
import { complaintsOf } from '../crash/complaints-of.ts';
import { type Unready, unreadyContainers } from './unready-containers.ts';

const reaching = ['crash-dependency-refused', 'crash-dependency-timeout', 'crash-dns-lookup'];

/** The container runs and is not ready, because a Service that it calls has no ready pod: that one is to be mended. */
export const readyDependencyDown = defineRule({
  id: 'ready-dependency-down',
  kind: 'Pod',
  severity: 'error',
  needs: ['Service'],
  explains: [
    'ready-http-5xx',
    'ready-http-4xx',
    'ready-exec',
    'ready-timeout',
    'ready-connection-refused',
    'ready-grpc',
  ],
  *check(pod, view) {
    const unready = unreadyContainers(pod, view);
    for (const one of unready) {
      const { container } = one;
      for (const { service, address, evidence } of complained(pod, one, view) ?? configured(pod, one, view)) {
        yield {
          confidence: 'likely',
          container: container.name,
          summary: `Container ${container.name} is not ready because it cannot reach Service "${service.name}", which has no ready pod`,
          evidence: [...evidence, field(pod, `${container.statusPath}.ready`, 'false')],
          because: service,
          vars: { ADDRESS: address, SERVICE: service.name, SERVICE_NAMESPACE: service.namespace },
        };
      }
    }
  },
});

interface Unreached {
  readonly service: ObjectKey<'Service'>;
  readonly address: string | undefined;
  readonly evidence: readonly Evidence[];
}

/** The log names what cannot be reached; undefined where it says nothing of that kind. */
function complained(pod: Pod, { container }: Unready, view: ClusterView): readonly Unreached[] | undefined {
  const found = complaintsOf(pod, view).find(
    (complaint) => complaint.container.name === container.name && reaching.includes(complaint.match.signature.cause),
  );
  if (found === undefined) return undefined;
  const { match, evidence } = found;
  const address = addressOf(match);
  const service = unservedService(address, pod.metadata.namespace ?? '', view);
  return service === undefined ? [] : [{ service, address, evidence }];
}

/** A program that says 503 and no more lacks something that it calls: its environment says what that may be. */
function configured(pod: Pod, { container, failure, starting }: Unready, view: ClusterView): readonly Unreached[] {
  if (failure === undefined || starting !== undefined || !/statuscode: 5\d\d/.test(failure.output)) return [];
  const named = servicesNamedBy(container.spec, pod.metadata.namespace ?? '', view).find(
    ({ service }) => !matchesMap(service.spec.selector, pod.metadata.labels) && hasNoReadyPod(service, view),
  );
  if (named === undefined) return [];
  const { service, variable, path } = named;
  const says = `${variable} names Service ${service.metadata.name}`;
  const evidence = [quoteEvent(pod, failure.event), field(pod, `${container.specPath}.${path}`, says)];
  return [{ service: keyOf(service) as ObjectKey<'Service'>, address: undefined, evidence }];
}
