import { readdir, readFile } from 'node:fs/promises';
import { loadAll } from 'js-yaml';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';

const fixtures = new URL('../../fixtures/', import.meta.url);

/** The scenario that runs when none is named. */
export const defaultScenario = 'shop';

/** Every scenario's name and where its manifests stand: the stories, and each cause of the catalogue. */
export async function scenarioFiles(): Promise<ReadonlyMap<string, URL>> {
  const stories = await readdir(new URL('scenarios/', fixtures));
  const causes = await readdir(new URL('causes/', fixtures), { recursive: true });
  return new Map([
    ...stories
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => [file.slice(0, -'.yaml'.length), new URL(`scenarios/${file}`, fixtures)] as const),
    ...causes
      .filter((file) => file.endsWith('/manifest.yaml'))
      .sort()
      .map((file) => [file.split('/').at(-2) ?? file, new URL(`causes/${file}`, fixtures)] as const),
  ]);
}

/** The objects that the named scenarios apply to a fresh cluster, in the order of the files. */
export async function loadScenarios(names: readonly string[]): Promise<unknown[]> {
  const files = await scenarioFiles();
  const documents: unknown[] = [];
  for (const name of names) {
    const file = files.get(name);
    if (file === undefined) throw new CommandError(unknownScenario(name, [...files.keys()]), exitCodes.wrongUsage);
    const text = await readFile(file, 'utf8');
    documents.push(...loadAll(text).filter((document) => document !== null && document !== undefined));
  }
  return documents;
}

function unknownScenario(name: string, known: readonly string[]): string {
  const near = known.filter((other) => other.includes(name)).slice(0, 5);
  const hint = near.length === 0 ? '' : ` Near it: ${near.join(', ')}.`;
  return `there is no scenario "${name}".${hint} "podtriage sim --list" names all of them.`;
}
