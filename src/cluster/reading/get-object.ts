import type { ObjectKey } from '../../model/object-key.ts';
import { objectPath } from '../transport/api-path.ts';
import type { HttpClient } from '../transport/http-client.ts';
import { hasCode, type RequestError } from '../transport/request-error.ts';
import type { GetResult } from './messages.ts';
import { prepareObject } from './prepare-object.ts';
import { refusalOf } from './refusal.ts';

/** Reads one object by its name. A 404 means that it does not exist, unless the server says that it never looked. */
export async function getObject(client: HttpClient, key: ObjectKey, signal: AbortSignal): Promise<GetResult> {
  try {
    const prepared = prepareObject(key.kind, await client.bytes({ path: objectPath(key), signal }));
    return prepared === undefined ? { state: 'unknown', why: 'failed' } : { state: 'found', text: prepared.text };
  } catch (error) {
    if (hasCode(error, 404) && (error as RequestError).reason === 'NotFound') return { state: 'absent' };
    return { state: 'unknown', why: refusalOf(error) ?? 'failed' };
  }
}
