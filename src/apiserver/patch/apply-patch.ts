import type { KubeObject } from '../../model/kinds.ts';
import { ApiError } from '../api-error.ts';
import { dropEmptyMetadata } from './drop-empty-metadata.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';
import { jsonPatch } from './json-patch.ts';
import { withUpdateOwnership } from './managed-fields.ts';
import { mergePatch } from './merge-patch.ts';
import type { PatchOptions } from './patch-options.ts';
import { patchSchemaOf } from './patch-schema.ts';
import { serverSideApply } from './server-side-apply.ts';
import { strategicMergePatch } from './strategic-merge-patch.ts';

/** The content types that PATCH takes, in the order in which the real server lists them. */
const patchTypes: readonly string[] = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
];

/**
 * The object that a PATCH asks for; the target is not changed. To create by server-side apply, pass a target with only
 * apiVersion, kind and the name and namespace in metadata. Immutable metadata is the caller's to keep.
 */
export function applyPatch(contentType: string, target: KubeObject, patch: unknown, options: PatchOptions): KubeObject {
  const type = mediaType(contentType);
  if (type === 'application/apply-patch+yaml') return serverSideApply(target, objectPatch(patch), options);
  const patched = dropEmptyMetadata(asKubeObject(changed(type, target, patch)));
  return options.fieldManager === undefined
    ? patched
    : withUpdateOwnership(target, patched, { fieldManager: options.fieldManager, now: options.now });
}

function changed(type: string, target: KubeObject, patch: unknown): unknown {
  switch (type) {
    case 'application/json-patch+json':
      return jsonPatch(target, patch);
    case 'application/merge-patch+json':
      return mergePatch(target, objectPatch(patch));
    case 'application/strategic-merge-patch+json':
      return strategicMergePatch({ ...target }, objectPatch(patch), patchSchemaOf(target.kind));
    default:
      throw unsupportedType();
  }
}

/** Refuses other content types before anybody reads the body. */
export function checkPatchType(contentType: string): void {
  if (!patchTypes.includes(mediaType(contentType))) throw unsupportedType();
}

const mediaType = (contentType: string): string => contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';

const unsupportedType = (): ApiError =>
  new ApiError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${patchTypes.join(', ')}`,
  );

function objectPatch(patch: unknown): JsonObject {
  if (isJsonObject(patch)) return patch;
  throw new ApiError(400, 'BadRequest', 'error decoding patch: the patch must be an object');
}

function asKubeObject(value: unknown): KubeObject {
  if (
    isJsonObject(value) &&
    typeof value.kind === 'string' &&
    typeof value.apiVersion === 'string' &&
    isJsonObject(value.metadata) &&
    typeof value.metadata.name === 'string'
  ) {
    return value as unknown as KubeObject;
  }
  throw new ApiError(400, 'BadRequest', 'the patched object has no apiVersion, kind or metadata.name left');
}
