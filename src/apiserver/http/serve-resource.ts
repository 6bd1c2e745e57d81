import type { IncomingMessage, ServerResponse } from 'node:http';
import { authorize } from '../access/authorize.ts';
import type { User } from '../api.ts';
import { ApiError } from '../api-error.ts';
import type { ServedResource } from '../discovery/served-resource.ts';
import { servedResource } from '../discovery/served-resources.ts';
import { serveMetrics } from '../metrics/serve-metrics.ts';
import { badRequest } from '../registry/errors.ts';
import { serveLog } from '../streams/serve-log.ts';
import { checkAccept } from './check-accept.ts';
import { forbiddenError } from './forbidden-error.ts';
import { notServed } from './not-served.ts';
import { methodNotSupported, type RequestContext, type Server } from './request-context.ts';
import type { RequestInfo, ResourcePath } from './request-info.ts';
import { serveReview } from './reviews/serve-review.ts';
import { serveCreate } from './serve-create.ts';
import { serveDelete, serveDeleteCollection } from './serve-delete.ts';
import { serveGet, storedObject } from './serve-get.ts';
import { serveList } from './serve-list.ts';
import { servePatch } from './serve-patch.ts';
import { serveBinding, serveEviction } from './serve-pod-action.ts';
import { serveToken } from './serve-token.ts';
import { serveUpdate } from './serve-update.ts';
import { serveWatch } from './serve-watch.ts';
import { warnOfDeprecation } from './warn-of-deprecation.ts';

/** Answers a request for an object or a collection: finds the resource, asks RBAC, and calls its verb. */
export async function serveResource(
  server: Server,
  user: User,
  info: RequestInfo & { readonly resource: ResourcePath },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = info.resource;
  const resource = servedResource(path.group, path.version, path.plural);
  const { verb } = info;
  authorizePath(server, user, verb, path);
  if (resource === undefined || !exists(resource, path)) throw notServed();
  checkVerb(resource, path, verb);
  checkAccept(request.headers.accept);
  warnOfDeprecation(server.gitVersion, resource, response);
  if (server.readOnly && writes.includes(verb) && resource.stored !== undefined) throw readOnlyError(verb);
  const context: RequestContext = {
    server,
    resource,
    path: storedPath(path),
    query: info.query,
    user,
    request,
    response,
  };
  await serverOf(resource, path, verb)(context);
}

type Serve = (context: RequestContext) => Promise<void> | void;

const writes = ['create', 'update', 'patch', 'delete', 'deletecollection'];

function authorizePath({ api }: Server, user: User, verb: string, path: ResourcePath): void {
  const { group, plural, subresource, name } = path;
  const namespace = plural === 'namespaces' ? name : path.namespace;
  const attributes = { user, verb, group, resource: plural, subresource, namespace, name };
  if (!authorize(api, attributes).allowed) throw forbiddenError(attributes);
}

function exists(resource: ServedResource, path: ResourcePath): boolean {
  if (path.namespace !== '' && !resource.namespaced) return false;
  return path.subresource === '' || resource.subresources.some(({ name }) => name === path.subresource);
}

function checkVerb(resource: ServedResource, path: ResourcePath, verb: string): void {
  const subresource = resource.subresources.find(({ name }) => name === path.subresource);
  const verbs = subresource?.verbs ?? resource.verbs;
  if (!verbs.includes(verb)) throw methodNotSupported(resource, verb);
  const needsNamespace = resource.namespaced && path.namespace === '' && verb !== 'list' && verb !== 'watch';
  if (needsNamespace) throw methodNotSupported(resource, verb);
}

const readOnlyError = (verb: string): ApiError =>
  new ApiError(
    405,
    'MethodNotAllowed',
    `${verb} is not possible here: this cluster is a recording, which can be read and not changed`,
  );

/** A namespace is named by its own path and lies in no other. */
const storedPath = (path: ResourcePath): ResourcePath =>
  path.plural === 'namespaces' ? { ...path, namespace: '' } : path;

function serverOf(resource: ServedResource, { plural, name, subresource }: ResourcePath, verb: string): Serve {
  if (resource.group === 'metrics.k8s.io') return serveMetrics;
  if (resource.stored === undefined) return plural === 'bindings' ? serveBinding : serveReview;
  return bySubresource[subresource] ?? byVerb(verb, name);
}

const needsUpgrade = (): never => {
  throw badRequest('Upgrade request required');
};

const bySubresource: Readonly<Record<string, Serve>> = {
  log: (context) =>
    serveLog(
      {
        pod: storedObject(context) as Parameters<typeof serveLog>[0]['pod'],
        query: context.query,
        streams: context.server.streams,
        now: context.server.clock.now(),
      },
      context.response,
    ),
  eviction: serveEviction,
  binding: serveBinding,
  token: serveToken,
  exec: needsUpgrade,
  attach: needsUpgrade,
  portforward: needsUpgrade,
};

function byVerb(verb: string, name: string): Serve {
  switch (verb) {
    case 'get':
      return serveGet;
    case 'list':
      return serveList;
    case 'watch':
      return serveWatch;
    case 'create':
      return name === '' ? serveCreate : needsCollection;
    case 'update':
      return serveUpdate;
    case 'patch':
      return servePatch;
    case 'delete':
      return serveDelete;
    default:
      return serveDeleteCollection;
  }
}

const needsCollection = (): never => {
  throw new ApiError(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});
};
