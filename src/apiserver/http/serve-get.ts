import type { Kind, KubeObject } from '../../model/kinds.ts';
import { toTable } from '../../tables/table.ts';
import { notFoundError } from '../registry/errors.ts';
import { scaleOf } from '../registry/scale.ts';
import { answerJson } from './answer.ts';
import { metadataOnly } from './metadata-only.ts';
import { representationOf } from './representation.ts';
import type { RequestContext } from './request-context.ts';
import { checkNotInTheFuture } from './resource-version.ts';
import { scaleTable } from './scale-table.ts';
import { tableRequest, wantsMetadataOnly } from './table-request.ts';

/** GET of one object or of a subresource that is a part of it. */
export function serveGet(context: RequestContext): void {
  const { server, query, path, response } = context;
  const object = storedObject(context);
  checkNotInTheFuture(query.get('resourceVersion') ?? '', server.api.resourceVersion());
  if (path.subresource === 'scale') {
    const table = tableRequest(context.request, query);
    const scale = scaleOf(object);
    answerJson(response, 200, table === undefined ? scale : scaleTable(scale, server.clock.now()));
    return;
  }
  answerObject(context, 200, object);
}

/** The object that the path names, or the 404. */
export function storedObject({ server, resource, path }: RequestContext): KubeObject {
  const kind = resource.stored as Kind;
  const object = server.api.get({ kind, namespace: path.namespace, name: path.name });
  if (object === undefined) throw notFoundError(resource, path.name);
  return object;
}

/** Answers with one object in the form that the client asked for. */
export function answerObject(context: RequestContext, code: number, object: KubeObject): void {
  const { server, resource, query, request, response } = context;
  const table = tableRequest(request, query);
  if (table !== undefined && resource.stored !== undefined) {
    const version = object.metadata.resourceVersion;
    const options = {
      now: server.clock.now(),
      ...table,
      ...(version === undefined ? {} : { resourceVersion: version }),
    };
    answerJson(response, code, toTable(resource.stored, [object as never], options));
    return;
  }
  const wire = representationOf(resource).toWire(object);
  answerJson(response, code, wantsMetadataOnly(request) ? metadataOnly(wire) : wire);
}
