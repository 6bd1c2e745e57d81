import { ApiError } from '../api-error.ts';

/** Refuses with 406 a client that takes nothing of what this server writes: all of its answers are JSON or text. */
export function checkAccept(accept: string | undefined): void {
  if (accept === undefined || accept.trim() === '') return;
  const types = accept.split(',').map((type) => type.split(';', 1)[0]?.trim().toLowerCase() ?? '');
  if (types.some((type) => written.includes(type))) return;
  const text = 'only the following media types are accepted: application/json';
  throw new ApiError(406, 'NotAcceptable', text);
}

const written = ['*/*', 'application/*', 'application/json', 'text/plain', 'text/*'];
