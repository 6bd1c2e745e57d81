import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../../../src/apiserver/api.ts';
import { openStateFolder } from '../../../src/apiserver/state/state-folder.ts';
import { createVirtualClock, type VirtualClock } from '../../../src/base/virtual-clock.ts';
import { resourceTypes } from '../../../src/model/resource-types.ts';
import { createTestApi, podKey, podManifest, type TestApi } from '../test-api.ts';

let folder: string;
let timer: VirtualClock;
let test: TestApi;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'podtriage-state-'));
  timer = createVirtualClock(new Date('2026-03-02T10:00:00Z'));
  test = createTestApi();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const everything = (api: Api) => resourceTypes.flatMap(({ kind }) => api.list(kind));
const byName = (objects: readonly object[]): readonly string[] =>
  objects.map((object) => JSON.stringify(object)).sort();
const newestLog = (): string =>
  join(
    folder,
    readdirSync(folder)
      .filter((name) => name.startsWith('log-'))
      .sort()
      .at(-1) ?? '',
  );
const reopened = () => openStateFolder(folder, timer).saved;

describe('a folder that keeps a cluster', () => {
  it('is empty at first', () => {
    expect(reopened()).toBeUndefined();
  });

  it('has every object, the last resourceVersion and the time after a kill without any warning', () => {
    openStateFolder(folder, timer).keep(test.api);
    test.make(podManifest('a'));
    test.make(podManifest('gone'));
    test.clock.advance(5000);
    test.api.delete(podKey('gone'), { gracePeriodSeconds: 0 });
    const saved = reopened();
    expect(byName(saved?.objects ?? [])).toEqual(byName(everything(test.api)));
    expect(String(saved?.revision)).toBe(test.api.resourceVersion());
    expect(saved).toMatchObject({ now: test.clock.now(), problems: [] });
  });

  it('goes on over any number of lives', () => {
    openStateFolder(folder, timer).keep(test.api)();
    for (const name of ['a', 'b', 'c']) {
      const state = openStateFolder(folder, timer);
      const { objects = [], revision = 0 } = state.saved ?? {};
      test = createTestApi({ objects, revision });
      const stop = state.keep(test.api);
      test.make(podManifest(name));
      stop();
      expect(Number(test.api.resourceVersion())).toBeGreaterThan(revision);
    }
    expect(byName(reopened()?.objects ?? [])).toEqual(byName(everything(test.api)));
    expect(readdirSync(folder).filter((name) => name.startsWith('snapshot-'))).toHaveLength(1);
  });

  it.each([
    ['a write that was cut in the middle', (log: string) => truncateSync(log, readFileSync(log).length - 9)],
    ['bytes that make no record', (log: string) => appendFileSync(log, '\0\0\0garbage\n{}\n')],
    [
      'a flipped byte',
      (log: string) => writeFileSync(log, readFileSync(log, 'latin1').replace(/"b"(?!.*"b")/s, '"B"'), 'latin1'),
    ],
  ])('leaves out what comes from %s, and says so', (_title, damage) => {
    openStateFolder(folder, timer).keep(test.api);
    test.make(podManifest('a'));
    const before = Number(test.api.resourceVersion());
    test.make(podManifest('b'));
    damage(newestLog());
    const saved = reopened();
    const names = saved?.objects.map(({ metadata }) => metadata.name);
    expect(names).toContain('a');
    expect(saved?.revision).toBeGreaterThanOrEqual(before);
    expect(saved?.problems).toEqual([
      expect.stringMatching(
        /^the last \d+ bytes of \S+log-00000001 are no complete record and were left out: the cluster goes on from resourceVersion \d+\.$/,
      ),
    ]);
  });

  it('is as it was before when a snapshot was not finished', () => {
    openStateFolder(folder, timer).keep(test.api)();
    test.make(podManifest('unsaved'));
    writeFileSync(join(folder, 'snapshot-00000002.new'), 'half a');
    expect(reopened()?.objects.map(({ metadata }) => metadata.name)).not.toContain('unsaved');
    expect(reopened()?.problems).toEqual([]);
  });

  it('refuses a snapshot that was changed, instead of losing half a cluster', () => {
    openStateFolder(folder, timer).keep(test.api)();
    const snapshot = join(folder, 'snapshot-00000001');
    truncateSync(snapshot, readFileSync(snapshot).length >> 1);
    expect(() => openStateFolder(folder, timer)).toThrow(/snapshot-00000001 is damaged: .* Move its folder away/);
  });

  it('belongs to one process', () => {
    openStateFolder(folder, timer);
    writeFileSync(join(folder, 'lock'), '1');
    expect(() => openStateFolder(folder, timer)).toThrow(/is in use by process 1/);
  });

  it('signs with the same key in the next life', () => {
    const { tokenKey } = openStateFolder(folder, timer);
    expect(Buffer.compare(openStateFolder(folder, timer).tokenKey, tokenKey)).toBe(0);
  });
});
