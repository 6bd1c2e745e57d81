import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/diagnose/engine.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import { asObject } from '../../src/model/as-object.ts';
import type { KubeObject } from '../../src/model/kinds.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { resourceTypes } from '../../src/model/resource-types.ts';
import { testNow } from '../helpers/builders.ts';
import { causeFolders } from './cause-folders.ts';
import { readFixture } from './read-fixture.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const objectsOf = (path: string): readonly KubeObject[] => {
  const view = readFixture(path);
  return resourceTypes.flatMap(({ kind }): readonly KubeObject[] => view.list(kind));
};

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/** The same value with something missing, null, or of another type somewhere in it. */
function damaged(value: Json, choose: (below: number) => number): Json {
  if (choose(12) === 0) return [null, '', 0, [], {}, 'x'.repeat(300), -1][choose(7)] ?? null;
  if (Array.isArray(value)) return value.map((item) => damaged(item, choose));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(() => choose(25) !== 0);
  return Object.fromEntries(kept.map(([key, item]) => [key, damaged(item, choose)]));
}

describe('objects as they come', () => {
  test('are never changed', () => {
    for (const { path } of causeFolders) {
      const objects = frozen(objectsOf(`${path}/fires.yaml`));
      expect(() => createEngine(rules).diagnose(objectsView({ objects, now: testNow }))).not.toThrow();
    }
  });

  test('never bring the engine down, however damaged they are', () => {
    const folders = causeFolders.map(({ path }) => objectsOf(`${path}/fires.yaml`));
    fc.assert(
      fc.property(fc.nat(folders.length - 1), fc.infiniteStream(fc.nat(1_000_000)), (index, numbers) => {
        const choose = (below: number): number => (numbers.next().value ?? 0) % below;
        const objects = (folders[index] ?? []).flatMap((object): readonly KubeObject[] => {
          const { kind, apiVersion, metadata, ...rest } = object as unknown as Record<string, Json>;
          const names = { name: (metadata as { name: string }).name, ...(damaged(metadata ?? null, choose) as object) };
          const whole = asObject({ kind, apiVersion, metadata: names, ...(damaged(rest, choose) as object) });
          return whole === undefined ? [] : [whole];
        });
        const { subjects } = createEngine(rules).diagnose(objectsView({ objects, now: testNow }));
        for (const { findings } of subjects) {
          for (const { summary } of findings) expect(typeof summary).toBe('string');
        }
      }),
      { numRuns: 500 },
    );
  });
});
