import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rules } from '../src/diagnose/rules/index.ts';
import { parsePage } from '../src/runbook/parse-page.ts';
import { causeFolders } from './diagnose/cause-folders.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .toSorted();

const sources = filesUnder('src').filter((path) => /\.tsx?$/.test(path));
const linesOf = (path: string): number => readFileSync(join(root, path), 'utf8').split('\n').length - 1;
const camel = (id: string): string => id.replace(/-([a-z0-9])/g, (_whole, letter: string) => letter.toUpperCase());

/** Causes that the simulated cluster cannot produce yet: everything about them but the manifest is there. */
const withoutManifest = causeFolders.filter(({ hasManifest }) => !hasManifest).map(({ cause }) => cause);

describe('a cause is one name in four places', () => {
  const familyOf = new Map(causeFolders.map(({ cause, family }) => [cause, family]));

  test('every rule has fixtures and every fixture a rule', () => {
    expect(rules.map(({ id }) => id)).toEqual([...familyOf.keys()].toSorted());
  });

  test.each(rules.map(({ id }) => id))('%s', (id) => {
    const family = familyOf.get(id) ?? '';
    const source = readFileSync(join(root, `src/diagnose/rules/${family}/${id}.ts`), 'utf8');
    expect(source).toContain(`export const ${camel(id)} = `);
    for (const name of ['fires', 'silent']) {
      expect(existsSync(join(root, `fixtures/causes/${family}/${id}/${name}.yaml`)), name).toBe(true);
    }
    const page = parsePage(id, readFileSync(join(root, `src/runbook/builtin/${family}/${id}.md`), 'utf8'));
    expect(page.title).not.toBe(id);
    expect(page.meaning).not.toBe('');
    expect(page.impact).not.toBe('');
    expect(page.checks.length).toBeGreaterThan(0);
    expect(page.fixes.length).toBeGreaterThan(0);
    for (const { command } of page.checks) expect(command[0]).toBe('kubectl');
    expect(page.checks.map(({ title }) => title).filter((title) => title.startsWith('Watch: '))).not.toEqual([]);
    for (const { command, risk } of page.fixes) expect(command.length === 0 || risk !== undefined).toBe(true);
  });

  test('every page belongs to a rule', () => {
    const pages = filesUnder('src/runbook/builtin').map((path) => path.replace(/^.*\/|\.md$/g, ''));
    expect(pages.toSorted()).toEqual(rules.map(({ id }) => id));
  });

  test('every cause can be produced in the simulated cluster', () => {
    expect(withoutManifest).toEqual([]);
  });
});

describe('the tree stays small and clean', () => {
  test('no file is longer than 300 lines, and half of them are shorter than 70', () => {
    const lengths = sources.map((path) => ({ path, lines: linesOf(path) }));
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
    const sorted = lengths.map(({ lines }) => lines).toSorted((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(70);
  });

  test('names are kebab-case', () => {
    expect(sources.filter((path) => !/^[a-z0-9-]+(\.[a-z]+)*\.tsx?$/.test(path.replace(/^.*\//, '')))).toEqual([]);
  });

  test('nothing is left for later and nothing names the machine it was written on', () => {
    const later = new RegExp(['TO', 'DO|FIX', 'ME|XX', 'X\\b'].join(''));
    const machine = new RegExp(['/wo', 'rk/|/ro', 'ot/[a-z]'].join(''));
    const texts = [...sources, ...filesUnder('test'), ...filesUnder('fixtures/causes')];
    const bad = texts.filter((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return later.test(text) || machine.test(text);
    });
    expect(bad).toEqual([]);
  });

  test('the README claims no more causes than there are', () => {
    const readme = existsSync(join(root, 'README.md')) ? readFileSync(join(root, 'README.md'), 'utf8') : '';
    for (const [, count] of readme.matchAll(/(\d+) (?:root )?causes/g))
      expect(Number(count)).toBeLessThanOrEqual(rules.length);
  });
});
