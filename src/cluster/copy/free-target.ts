import { lstat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RequestError } from '../transport/request-error.ts';

/** Where to write: into a folder that is there, or under a name that nothing has yet. Nothing is overwritten. */
export async function freeTarget(local: string, name: string): Promise<string> {
  const wanted = resolve(local === '' ? '.' : local);
  const isFolder = (await lstat(wanted).catch(() => undefined))?.isDirectory() === true;
  const target = isFolder ? join(wanted, name) : wanted;
  if ((await lstat(target).catch(() => undefined)) !== undefined) {
    throw new RequestError(`${target} is there already, and is not overwritten: choose another name.`, {
      reason: 'Exists',
    });
  }
  return target;
}
