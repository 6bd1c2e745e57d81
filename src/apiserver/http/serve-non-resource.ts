import type { IncomingMessage, ServerResponse } from 'node:http';
import { authorize } from '../access/authorize.ts';
import type { User } from '../api.ts';
import { aggregatedDiscovery } from '../discovery/aggregated-discovery.ts';
import { type ApiGroup, apiGroups } from '../discovery/api-groups.ts';
import { apiGroup, apiGroupList, apiResourceList, apiVersions } from '../discovery/legacy-discovery.ts';
import { openApiV2Document, openApiV2Type } from '../openapi/openapi-v2.ts';
import { openApiDocument, openApiIndex } from '../openapi/openapi-v3.ts';
import { answerJson, answerText } from './answer.ts';
import { forbiddenError } from './forbidden-error.ts';
import { healthText } from './health-text.ts';
import { notServed } from './not-served.ts';
import type { Server } from './request-context.ts';
import type { RequestInfo } from './request-info.ts';
import { versionInfo } from './version-info.ts';

/** Answers what is not an object: discovery, OpenAPI, version and health. */
export async function serveNonResource(
  server: Server,
  user: User,
  info: RequestInfo,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { path, verb } = info;
  const attributes = { user, verb, path };
  if (!authorize(server.api, attributes).allowed) throw forbiddenError(attributes);
  if (verb !== 'get' && verb !== 'head') throw notServed();
  if (['/healthz', '/livez', '/readyz'].includes(path)) {
    answerText(response, 200, healthText(path, info.query.has('verbose')));
    return;
  }
  const aggregated = path === '/api' || path === '/apis' ? aggregatedVersion(request.headers.accept ?? '') : undefined;
  if (aggregated !== undefined) {
    const type = `application/json;g=apidiscovery.k8s.io;v=${aggregated};as=APIGroupDiscoveryList`;
    answerJson(
      response,
      200,
      aggregatedDiscovery(groupsOf(server), path === '/api' ? 'api' : 'apis', aggregated),
      type,
    );
    return;
  }
  if (path === '/openapi/v2' && request.headers.accept?.includes('proto-openapi.spec.v2') === true) {
    response.writeHead(200, { 'Content-Type': openApiV2Type }).end(openApiV2Document());
    return;
  }
  const document = await documentAt(server, path, request);
  if (document === undefined) throw notServed();
  answerJson(response, 200, document);
}

/** What discovery names: an aggregated API is only there while something is registered for it. */
const groupsOf = ({ metrics }: Server): readonly ApiGroup[] =>
  metrics === undefined || metrics.state() === 'absent'
    ? apiGroups.filter(({ name }) => name !== 'metrics.k8s.io')
    : apiGroups;

/** The first aggregated form that the client takes; older ones take none. */
function aggregatedVersion(accept: string): 'v2' | 'v2beta1' | undefined {
  for (const type of accept.split(',')) {
    if (!/;\s*as=APIGroupDiscoveryList\b/.test(type)) continue;
    if (/;\s*v=v2(;|$|\s)/.test(type)) return 'v2';
    if (/;\s*v=v2beta1\b/.test(type)) return 'v2beta1';
  }
  return undefined;
}

/** Everything that is not below something else, as `kubectl get --raw /` lists it. */
const rootPaths = (groups: readonly ApiGroup[]): readonly string[] =>
  [
    ...['/api', '/api/v1', '/apis', '/healthz', '/livez', '/openapi/v2', '/openapi/v3', '/readyz', '/version'],
    ...groups.flatMap(({ name, versions }) =>
      name === '' ? [] : [`/apis/${name}`, ...versions.map((version) => `/apis/${name}/${version.name}`)],
    ),
  ].sort();

async function documentAt(server: Server, path: string, request: IncomingMessage): Promise<object | undefined> {
  const [first = '', second = '', third = '', more] = path.split('/').slice(1);
  if (path === '/') return { paths: rootPaths(groupsOf(server)) };
  if (path === '/version') return versionInfo(server.gitVersion, server.clock.now());
  if (path === '/openapi/v3') return openApiIndex();
  if (path.startsWith('/openapi/v3/')) return openApiDocument(path.slice('/openapi/v3/'.length));
  if (more !== undefined) return undefined;
  if (path === '/api') return apiVersions(request.headers.host ?? '');
  if (path === '/apis') return apiGroupList(groupsOf(server));
  if (first === 'api' && third === '') return apiResourceList(apiGroups, '', second);
  if (first === 'apis') {
    const groups = groupsOf(server);
    return third === '' ? apiGroup(groups, second) : apiResourceList(groups, second, third);
  }
  return undefined;
}
