import { readFileSync } from 'node:fs';

/** The version in package.json, which stands two folders above both the source and the build of this file. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
