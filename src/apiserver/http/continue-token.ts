import { ApiError } from '../api-error.ts';

/** Where the next page of a list starts. */
export interface ContinueToken {
  /** The resourceVersion of the first page; undefined goes on in the present. */
  readonly revision: string | undefined;
  /** `namespace/name` of the last object of the page before. */
  readonly after: string;
}

export const encodeToken = ({ revision, after }: ContinueToken): string =>
  Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: revision ?? -1, start: after })).toString('base64url');

export function decodeToken(text: string): ContinueToken {
  try {
    const { rv, start } = JSON.parse(Buffer.from(text, 'base64url').toString()) as { rv: unknown; start: unknown };
    if (typeof start !== 'string') throw new Error('it has no start key');
    return { revision: rv === -1 ? undefined : String(rv), after: start };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ApiError(400, 'BadRequest', `continue key is not valid: ${why}`);
  }
}

/** The 410 of a token whose moment is forgotten; its own token goes on in the present. */
export function expiredToken(after: string): ApiError {
  const error = new ApiError(410, 'Expired', expiredText);
  Object.assign(error.status, { metadata: { continue: encodeToken({ revision: undefined, after }) } });
  return error;
}

const expiredText =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';
