import type { KubeObject } from '../../model/kinds.ts';
import { apiVersionOf, type ServedResource } from '../discovery/served-resource.ts';
import { decodeBody } from '../protobuf/decode-body.ts';
import { badRequest } from '../registry/errors.ts';
import { dropNulls } from './drop-nulls.ts';
import { readBody } from './read-body.ts';
import type { RequestContext } from './request-context.ts';

/** The body as it was sent; undefined when there is none. */
export async function requestBody({ request }: RequestContext): Promise<unknown> {
  return decodeBody(await readBody(request), request.headers['content-type'] ?? '');
}

/** The object in the body, checked against the path: its kind, apiVersion, namespace and, for a named path, its name. */
export async function requestObject(context: RequestContext): Promise<KubeObject> {
  const { resource, path } = context;
  const subresource = resource.subresources.find(({ name }) => name === path.subresource);
  const expected =
    subresource === undefined
      ? { kind: resource.kind, apiVersion: apiVersionOf(resource) }
      : { kind: subresource.kind, apiVersion: apiVersionOf(subresource.groupVersion ?? resource) };
  const body = dropNulls(await requestBody(context));
  if (!isRecord(body)) throw badRequest('the body of the request must be one object');
  checkType(body, expected, resource);
  const metadata = isRecord(body.metadata) ? body.metadata : {};
  const object = { ...body, ...expected, metadata: { ...metadata } } as unknown as KubeObject;
  return inPath(object, context);
}

/** Puts an object where its path says. */
export function inPath(object: KubeObject, { resource, path }: RequestContext): KubeObject {
  const { namespace, ...metadata } = object.metadata;
  if (resource.namespaced && namespace && namespace !== path.namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  if (path.name !== '' && metadata.name && metadata.name !== path.name) {
    throw badRequest(`the name of the object (${metadata.name}) does not match the name on the URL (${path.name})`);
  }
  return {
    ...object,
    metadata: {
      ...metadata,
      ...(path.name === '' ? {} : { name: path.name }),
      ...(resource.namespaced ? { namespace: path.namespace } : {}),
    } as KubeObject['metadata'],
  };
}

function checkType(
  body: Record<string, unknown>,
  expected: { kind: string; apiVersion: string },
  resource: ServedResource,
): void {
  const { kind = expected.kind, apiVersion = expected.apiVersion } = body;
  if (kind !== expected.kind) {
    throw badRequest(
      `${String(kind)} in version "${versionOf(String(apiVersion))}" cannot be handled as a ${expected.kind}: converting (${String(kind)}) to (${resource.version}.${expected.kind}): unknown conversion`,
    );
  }
  if (apiVersion !== expected.apiVersion) {
    throw badRequest(
      `the API version in the data (${String(apiVersion)}) does not match the expected API version (${expected.apiVersion})`,
    );
  }
}

const versionOf = (apiVersion: string): string => apiVersion.slice(apiVersion.indexOf('/') + 1);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
