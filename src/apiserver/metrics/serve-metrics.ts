import type { Node, Pod } from '../../model/kinds.ts';
import { ApiError } from '../api-error.ts';
import { answerJson, answerText } from '../http/answer.ts';
import { notServed } from '../http/not-served.ts';
import type { RequestContext } from '../http/request-context.ts';
import { selectionOf } from '../http/selectors.ts';
import { tableRequest } from '../http/table-request.ts';
import { type MetricsObject, nodeMetrics, podMetrics } from './metrics-objects.ts';
import { metricsTable } from './metrics-table.ts';
import type { ResourceMetrics } from './resource-metrics.ts';

/** GET of metrics.k8s.io/v1beta1: computed for each request, stored nowhere. */
export function serveMetrics(context: RequestContext): void {
  const { server, resource, path, query, request, response } = context;
  const state = server.metrics?.state() ?? 'absent';
  if (server.metrics === undefined || state === 'absent') throw notServed();
  if (state === 'unavailable') {
    // The aggregator's own words; clients make `the server is currently unable to handle the request` of them.
    answerText(response, 503, 'service unavailable\n');
    return;
  }
  const objects = measured(context, server.metrics);
  const [only] = objects;
  if (path.name !== '' && only === undefined) throw notMeasured(context);
  if (tableRequest(request, query) !== undefined) answerJson(response, 200, metricsTable(objects));
  else if (path.name !== '') answerJson(response, 200, only);
  else {
    const list = { kind: `${resource.kind}List`, apiVersion: 'metrics.k8s.io/v1beta1', metadata: {}, items: objects };
    answerJson(response, 200, list);
  }
}

function measured(
  { server, resource, path, query }: RequestContext,
  metrics: ResourceMetrics,
): readonly MetricsObject[] {
  const { api } = server;
  const now = server.clock.now();
  const selection = selectionOf(resource, path.name, query);
  if (resource.kind === 'NodeMetrics') {
    return api.list('Node').flatMap((node: Node) => {
      const sample = selection.matches(node) ? metrics.node(node) : undefined;
      return sample === undefined ? [] : [nodeMetrics(node, sample, now)];
    });
  }
  const pods = api.list('Pod', path.namespace === '' ? {} : { namespace: path.namespace });
  return pods.flatMap((pod: Pod) => {
    const sample = selection.matches(pod) ? metrics.pod(pod) : undefined;
    return sample === undefined ? [] : [podMetrics(pod, sample, now)];
  });
}

/** As the metrics-server words it: with the namespace in the name. */
function notMeasured({ resource, path }: RequestContext): ApiError {
  const kind = resource.kind.toLowerCase();
  const name = path.namespace === '' ? path.name : `${path.namespace}/${path.name}`;
  const details = { name, group: 'metrics.k8s.io', kind };
  return new ApiError(404, 'NotFound', `${kind}.metrics.k8s.io "${name}" not found`, details);
}
