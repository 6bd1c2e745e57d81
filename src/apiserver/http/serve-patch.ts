import type { KubeObject } from '../../model/kinds.ts';
import { apiVersionOf } from '../discovery/served-resource.ts';
import { applyPatch, checkPatchType } from '../patch/apply-patch.ts';
import { badRequest } from '../registry/errors.ts';
import { type Scale, scaleOf, withScale } from '../registry/scale.ts';
import { answerJson } from './answer.ts';
import { dropNulls } from './drop-nulls.ts';
import { representationOf } from './representation.ts';
import { type RequestContext, writeOptions } from './request-context.ts';
import { isTrue } from './request-info.ts';
import { inPath, requestBody } from './request-object.ts';
import { answerObject, storedObject } from './serve-get.ts';
import { writeWhole } from './serve-update.ts';
import { validateFields } from './validate-fields.ts';

/** PATCH of any type on an object or on a part of it; a server-side apply also creates. */
export async function servePatch(context: RequestContext): Promise<void> {
  const contentType = context.request.headers['content-type'] ?? '';
  checkPatchType(contentType);
  const patch = await requestBody(context);
  const isApply = isApplyPatch(contentType);
  if (isApply && !context.query.get('fieldManager')) throw badRequest(managerRequiredText);
  const change: Change = (target) => patched(context, contentType, target, patch);
  if (context.path.subresource === 'scale') patchScale(context, change);
  else if (isApply && isNew(context)) createApplied(context, change);
  else patchObject(context, change, !isApply);
}

const isApplyPatch = (contentType: string): boolean => contentType.startsWith('application/apply-patch+yaml');

type Change = (target: KubeObject) => KubeObject;

const managerRequiredText =
  'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch';

function patchScale(context: RequestContext, change: Change): void {
  const object = storedObject(context);
  const scale = validateFields(change(scaleOf(object)), context) as Scale;
  answerJson(context.response, 200, scaleOf(writeWhole(context, withScale(object, scale))));
}

function isNew({ server, resource, path }: RequestContext): boolean {
  if (resource.stored === undefined || path.subresource !== '') return false;
  const { namespace, name } = path;
  return server.api.get({ kind: resource.stored, namespace, name }) === undefined;
}

function createApplied(context: RequestContext, change: Change): void {
  const applied = change(emptyTarget(context));
  const object = validateFields(representationOf(context.resource).fromWire(applied), context);
  const { fieldManager: _manager, ...options } = writeOptions(context);
  answerObject(context, 201, context.server.api.create(object as never, options));
}

function patchObject(context: RequestContext, change: Change, recordsManager: boolean): void {
  const { toWire, fromWire } = representationOf(context.resource);
  const object = validateFields(fromWire(change(toWire(storedObject(context)))), context);
  answerObject(context, 200, writeWhole(context, object, recordsManager));
}

function patched(context: RequestContext, contentType: string, target: KubeObject, patch: unknown): KubeObject {
  const { server, query, path } = context;
  // Of the other patches the write itself records the manager, with the defaults that follow from the patch.
  const manager = isApplyPatch(contentType) ? { fieldManager: writeOptions(context).fieldManager } : {};
  const part = path.subresource === '' ? {} : { subresource: path.subresource };
  const options = { ...manager, ...part, force: isTrue(query.get('force')), now: server.clock.now() };
  const object = dropNulls(applyPatch(contentType, target, patch, options));
  if (object.kind !== target.kind || object.apiVersion !== target.apiVersion) {
    throw badRequest(
      `a patch cannot change ${target.apiVersion} ${target.kind} into ${object.apiVersion} ${object.kind}`,
    );
  }
  return inPath(object, context);
}

function emptyTarget({ resource, path }: RequestContext): KubeObject {
  const namespace = resource.namespaced ? { namespace: path.namespace } : {};
  return { apiVersion: apiVersionOf(resource), kind: resource.kind, metadata: { name: path.name, ...namespace } };
}
