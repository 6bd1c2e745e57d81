import { field } from '../../facts/evidence.ts';
import { unservedService } from '../../facts/unserved-service.ts';
import { defineRule } from '../../rule.ts';
import { complaintsOf } from '../crash/complaints-of.ts';
import { unreadyContainers } from './unready-containers.ts';

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
    const unready = new Set(unreadyContainers(pod, view).map(({ container }) => container.name));
    for (const { container, match, evidence } of complaintsOf(pod, view)) {
      if (!unready.has(container.name) || !reaching.includes(match.signature.cause)) continue;
      const address = match.captured ?? /\b([a-z0-9][\w.-]*:\d{2,5})\b/i.exec(match.text)?.[1];
      const service = unservedService(address, pod.metadata.namespace ?? '', view);
      if (service === undefined) continue;
      yield {
        confidence: 'likely',
        container: container.name,
        summary: `Container ${container.name} is not ready because it cannot reach Service "${service.name}", which has no ready pod`,
        evidence: [...evidence, field(pod, `${container.statusPath}.ready`, 'false')],
        because: service,
        vars: { ADDRESS: address, SERVICE: service.name, SERVICE_NAMESPACE: service.namespace },
      };
    }
  },
});
