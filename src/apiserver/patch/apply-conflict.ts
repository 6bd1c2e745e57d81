import { ApiError } from '../api-error.ts';
import type { FieldPath } from './field-set.ts';
import { pathText } from './field-value.ts';
import type { Ownership } from './managed-fields.ts';

export interface Conflict {
  readonly entry: Ownership;
  readonly path: FieldPath;
}

/** The 409 of server-side apply, in the words from which kubectl builds its advice. */
export function applyConflict(conflicts: readonly Conflict[]): ApiError {
  const causes = conflicts.map(({ entry, path }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${managerText(entry)}`,
    field: pathText(path),
  }));
  const [first] = causes;
  const message =
    causes.length === 1 && first !== undefined
      ? `Apply failed with 1 conflict: ${first.message}: ${first.field}`
      : `Apply failed with ${causes.length} conflicts: ${groups(conflicts)}`;
  return new ApiError(409, 'Conflict', message, { causes });
}

function groups(conflicts: readonly Conflict[]): string {
  const byManager = new Map<string, string[]>();
  for (const { entry, path } of conflicts) {
    const manager = managerText(entry);
    byManager.set(manager, [...(byManager.get(manager) ?? []), `- ${pathText(path)}`]);
  }
  return [...byManager.keys()]
    .sort()
    .flatMap((manager) => [`conflicts with ${manager}:`, ...(byManager.get(manager) ?? [])])
    .join('\n');
}

function managerText({ manager, operation, apiVersion, subresource }: Ownership): string {
  const via = subresource === undefined ? '' : ` with subresource ${JSON.stringify(subresource)}`;
  return `${JSON.stringify(manager)}${via}${operation === 'Update' ? ` using ${apiVersion}` : ''}`;
}
