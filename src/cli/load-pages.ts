import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from '../runbook/page.ts';
import { parsePage } from '../runbook/parse-page.ts';

const builtin = new URL('../runbook/builtin/', import.meta.url);

/** Reads the pages that come with podtriage, by cause. */
export async function loadPages(): Promise<ReadonlyMap<string, Page>> {
  const names = (await readdir(builtin, { recursive: true })).filter((name) => name.endsWith('.md')).sort();
  const pages = await Promise.all(
    names.map(async (name) => {
      const cause = basename(name, '.md');
      return [cause, parsePage(cause, await readFile(new URL(name, builtin), 'utf8'))] as const;
    }),
  );
  return new Map(pages);
}
