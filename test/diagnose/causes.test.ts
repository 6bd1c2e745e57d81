import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/diagnose/engine.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import { causeFolders } from './cause-folders.ts';
import { readFixture } from './read-fixture.ts';

describe.each(causeFolders)('$cause', ({ cause, path }) => {
  test('is named first where it is the cause, with evidence', () => {
    const [worst] = createEngine(rules).diagnose(readFixture(`${path}/fires.yaml`)).subjects;
    expect(worst?.findings[0]?.cause).toBe(cause);
    expect(worst?.findings[0]?.evidence.length).toBeGreaterThan(0);
    expect(worst?.findings[0]?.summary).not.toMatch(/undefined|NaN|\[object/);
    expect(worst?.missing ?? []).toEqual([]);
  });

  test('is not named where something else only looks like it', () => {
    const { subjects } = createEngine(rules).diagnose(readFixture(`${path}/silent.yaml`));
    const named = subjects.flatMap(({ findings }) => findings.map((finding) => finding.cause));
    expect(named).not.toContain(cause);
  });
});
