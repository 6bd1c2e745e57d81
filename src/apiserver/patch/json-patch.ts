import { applyPatch, type Operation } from 'rfc6902';
import { ApiError } from '../api-error.ts';
import { isJsonObject } from './json-object.ts';

/** RFC 6902. The operations work on a copy; the first one that fails refuses the whole patch. */
export function jsonPatch(target: object, patch: unknown): unknown {
  if (!Array.isArray(patch) || !patch.every(isOperation)) {
    throw new ApiError(400, 'BadRequest', 'error decoding patch: json: cannot unmarshal it into a list of operations');
  }
  // Wrapped, so that an operation on the root ("") can replace the whole object.
  const holder = { object: structuredClone(target) as unknown };
  const rooted = patch.map((operation) => ({
    ...operation,
    path: `/object${operation.path}`,
    ...('from' in operation ? { from: `/object${operation.from}` } : {}),
  }));
  if (outcomes(holder, rooted as Operation[]).some((outcome) => outcome !== null)) {
    throw new ApiError(422, 'Invalid', 'the server rejected our request due to an error in our request', {});
  }
  return holder.object;
}

/** The library answers with an error per operation, but throws on pointers that cannot be read. */
function outcomes(holder: object, operations: Operation[]): readonly (Error | null)[] {
  const results: (Error | null)[] = [];
  for (const operation of operations) {
    try {
      results.push(...applyPatch(holder, [operation]));
    } catch (error) {
      results.push(error instanceof Error ? error : new Error(String(error)));
    }
    if (results.at(-1) !== null) break;
  }
  return results;
}

interface Step {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
}

const isOperation = (value: unknown): value is Step =>
  isJsonObject(value) &&
  typeof value.op === 'string' &&
  isPointer(value.path) &&
  (value.from === undefined || isPointer(value.from));

const isPointer = (value: unknown): boolean => typeof value === 'string' && /^(\/|$)/.test(value);
