import type { Kind, KubeObject } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import type { DeleteOptions } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { apiVersionOf } from '../discovery/served-resource.ts';
import { notFoundError } from '../registry/errors.ts';
import { answerJson } from './answer.ts';
import { dropNulls } from './drop-nulls.ts';
import { listPage } from './list-page.ts';
import { representationOf } from './representation.ts';
import { dryRunOf, type RequestContext, writeOptions } from './request-context.ts';
import { isTrue } from './request-info.ts';
import { requestBody } from './request-object.ts';
import { answerObject } from './serve-get.ts';

/** DELETE of one object. */
export async function serveDelete(context: RequestContext): Promise<void> {
  const { server, resource, path } = context;
  const options = await deleteOptions(context);
  const kind = resource.stored as Kind;
  const key = { kind, namespace: path.namespace, name: path.name };
  if (server.api.get(key) === undefined) throw notFoundError(resource, path.name);
  const object = server.api.delete(key, options);
  if (options.dryRun === true || server.api.get(key) !== undefined || answersWithObject.includes(kind)) {
    answerObject(context, 200, object);
    return;
  }
  const { name, uid } = object.metadata;
  const group = resource.group === '' ? {} : { group: resource.group };
  const details = { name, ...group, kind: resource.plural, uid };
  answerJson(context.response, 200, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details });
}

/** Most deletions are answered with a Status; these with what was deleted. */
const answersWithObject: readonly Kind[] = [
  'Pod',
  'Service',
  'ServiceAccount',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'PodTemplate',
  'ResourceQuota',
];

/** DELETE of a collection: one by one what the selectors choose. */
export async function serveDeleteCollection(context: RequestContext): Promise<void> {
  const { server, resource } = context;
  const options = await deleteOptions(context);
  const page = listPage(context);
  const deleted: KubeObject[] = [];
  for (const object of page.objects) {
    const key = keyOf(object);
    if (server.api.get(key) !== undefined) deleted.push(server.api.delete(key, options));
  }
  const { toWire } = representationOf(resource);
  answerJson(context.response, 200, {
    kind: `${resource.kind}List`,
    apiVersion: apiVersionOf(resource),
    metadata: page.metadata,
    items: deleted.map(toWire),
  });
}

/** From the body, or from the query when there is none. */
async function deleteOptions(context: RequestContext): Promise<DeleteOptions> {
  const body = dropNulls(await requestBody(context)) as DeleteOptionsBody | undefined;
  return mergedOptions(context, body ?? fromQuery(context.query));
}

export interface DeleteOptionsBody {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: string;
  readonly orphanDependents?: boolean;
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string };
  readonly dryRun?: readonly string[];
}

function fromQuery(query: URLSearchParams): DeleteOptionsBody {
  const grace = query.get('gracePeriodSeconds');
  const policy = query.get('propagationPolicy');
  return {
    ...(grace === null ? {} : { gracePeriodSeconds: Number(grace) }),
    ...(policy === null ? {} : { propagationPolicy: policy }),
    ...(query.has('orphanDependents') ? { orphanDependents: isTrue(query.get('orphanDependents')) } : {}),
  };
}

export function mergedOptions(context: RequestContext, body: DeleteOptionsBody): DeleteOptions {
  const { gracePeriodSeconds, preconditions, orphanDependents } = body;
  const propagationPolicy = body.propagationPolicy ?? (orphanDependents === true ? 'Orphan' : undefined);
  if (propagationPolicy !== undefined && !policies.includes(propagationPolicy)) {
    throw new ApiError(
      422,
      'Invalid',
      `DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Unsupported value: "${propagationPolicy}": supported values: "Background", "Foreground", "Orphan"`,
    );
  }
  const write = writeOptions(context);
  return {
    ...write,
    dryRun: write.dryRun === true || dryRunOf(body.dryRun ?? []),
    ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
    ...(propagationPolicy === undefined
      ? {}
      : { propagationPolicy: propagationPolicy as 'Background' | 'Foreground' | 'Orphan' }),
    ...(preconditions === undefined ? {} : { preconditions }),
  };
}

const policies = ['Background', 'Foreground', 'Orphan'];
