import type { KubeObject } from '../../model/kinds.ts';
import { apiVersionOf } from '../discovery/served-resource.ts';
import { applyPatch } from '../patch/apply-patch.ts';
import { badRequest } from '../registry/errors.ts';
import { type Scale, scaleOf, withScale } from '../registry/scale.ts';
import { answerJson } from './answer.ts';
import { dropNulls } from './drop-nulls.ts';
import { validatedFields } from './field-validation.ts';
import { representationOf } from './representation.ts';
import { type RequestContext, writeOptions } from './request-context.ts';
import { isTrue } from './request-info.ts';
import { inPath, requestBody } from './request-object.ts';
import { answerObject, storedObject } from './serve-get.ts';
import { writeWhole } from './serve-update.ts';

/** PATCH of any type on an object or on a part of it; a server-side apply also creates. */
export async function servePatch(context: RequestContext): Promise<void> {
  const { request, resource, path, server } = context;
  const contentType = request.headers['content-type'] ?? '';
  const patch = await requestBody(context);
  const isApply = contentType.startsWith('application/apply-patch+yaml');
  if (isApply && !context.query.get('fieldManager')) {
    throw badRequest(
      'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    );
  }
  const change = (target: KubeObject): KubeObject => patched(context, contentType, target, patch);
  if (path.subresource === 'scale') {
    const object = storedObject(context);
    answerJson(
      context.response,
      200,
      scaleOf(writeWhole(context, withScale(object, change(scaleOf(object)) as Scale))),
    );
    return;
  }
  const { toWire, fromWire } = representationOf(resource);
  const kind = resource.stored;
  if (isApply && path.subresource === '' && kind !== undefined) {
    const key = { kind, namespace: path.namespace, name: path.name };
    if (server.api.get(key) === undefined) {
      const { fieldManager: _manager, ...options } = writeOptions(context);
      const created = server.api.create(fromWire(change(emptyTarget(context))) as never, options);
      answerObject(context, 201, created);
      return;
    }
  }
  const object = fromWire(change(toWire(storedObject(context))));
  answerObject(context, 200, writeWhole(context, object, false));
}

function patched(context: RequestContext, contentType: string, target: KubeObject, patch: unknown): KubeObject {
  const { server, query } = context;
  const { fieldManager } = writeOptions(context);
  const options = { fieldManager, force: isTrue(query.get('force')), now: server.clock.now() };
  const object = dropNulls(applyPatch(contentType, target, patch, options));
  if (object.kind !== target.kind || object.apiVersion !== target.apiVersion) {
    throw badRequest(
      `a patch cannot change ${target.apiVersion} ${target.kind} into ${object.apiVersion} ${object.kind}`,
    );
  }
  return inPath(validatedFields(object, context, 'patch'), context);
}

function emptyTarget({ resource, path }: RequestContext): KubeObject {
  const namespace = resource.namespaced ? { namespace: path.namespace } : {};
  return { apiVersion: apiVersionOf(resource), kind: resource.kind, metadata: { name: path.name, ...namespace } };
}
