import { readFile } from 'node:fs/promises';

/** What a scenario is about: the first comment line of its file. */
export async function scenarioTitle(file: URL): Promise<string> {
  const comment = /^#\s*(.+)$/m.exec(await readFile(file, 'utf8'));
  return comment?.[1] ?? '';
}
