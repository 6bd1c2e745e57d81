import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../../../src/apiserver/api.ts';
import { createNotes } from '../../../src/apiserver/state/notes.ts';
import { recordLine } from '../../../src/apiserver/state/records.ts';
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

  it('refuses a log that is damaged before its end, and says how to go on', () => {
    openStateFolder(folder, timer).keep(test.api);
    for (const name of ['a', 'b', 'c']) test.make(podManifest(name));
    const log = newestLog();
    const bytes = readFileSync(log);
    const at = bytes.indexOf('"name":"b"');
    bytes.write('"name":"B"', at);
    writeFileSync(log, bytes);
    const start = bytes.lastIndexOf('\n', at) + 1;
    expect(() => openStateFolder(folder, timer)).toThrow(
      new RegExp(`log-00000001 is damaged in the middle: byte ${start} begins no record, .*"truncate -s ${start} `),
    );
    truncateSync(log, start);
    expect(reopened()?.objects.map(({ metadata }) => metadata.name)).toContain('a');
  });

  it('refuses a cluster of another version', () => {
    openStateFolder(folder, timer).keep(test.api)();
    writeFileSync(join(folder, 'snapshot-00000002'), recordLine({ format: 'podtriage-state/9' }));
    expect(() => openStateFolder(folder, timer)).toThrow(
      /another version of podtriage \(podtriage-state\/9; .* move its folder/,
    );
  });

  it('takes no folder that belongs to something else, and no file', () => {
    writeFileSync(join(folder, 'thesis.odt'), 'years of work');
    expect(() => openStateFolder(folder, timer)).toThrow(
      /holds other files \(thesis.odt\) and no cluster. Take an empty/,
    );
    expect(readdirSync(folder)).toEqual(['thesis.odt']);
    expect(() => openStateFolder(join(folder, 'thesis.odt'), timer)).toThrow(/there is a file of that name/);
    expect(() => openStateFolder(join(folder, 'thesis.odt', 'deep'), timer)).toThrow(/there is a file of that name/);
  });

  it('knows how much time had passed on both clocks, also without a write', () => {
    openStateFolder(folder, timer).keep(test.api);
    test.clock.advance(90_000);
    timer.advance(3000);
    expect(reopened()).toMatchObject({ now: test.clock.now(), wall: timer.now() });
  });

  it('keeps notes: what was added to a text, what took its place, and what was removed', () => {
    const notes = createNotes([['old', { content: 'x' }]]);
    openStateFolder(folder, timer).keep(test.api, notes);
    const written = () => readFileSync(newestLog()).length;
    notes.set('file', { mode: 1, content: 'a'.repeat(100_000) });
    const before = written();
    notes.set('file', { mode: 2, content: `${'a'.repeat(100_000)}b` });
    expect(written() - before).toBeLessThan(200);
    notes.set('other', { content: 'one' });
    notes.set('other', { content: 'two' });
    notes.append('log', 'first\n');
    notes.append('log', 'second\n');
    notes.set('gone', {});
    notes.remove('gone');
    notes.remove('old');
    expect(reopened()?.notes).toEqual(new Map([...notes.entries()]));
    openStateFolder(folder, timer).keep(test.api);
    expect(reopened()?.notes).toEqual(new Map([...notes.entries()]));
  });

  it('remembers how the server introduced itself, and does not mind a file that says nothing', () => {
    const identity = { cert: 'c', key: 'k', token: 't', port: 1 };
    expect(openStateFolder(folder, timer).identity).toBeUndefined();
    openStateFolder(folder, timer).saveIdentity(identity);
    expect(openStateFolder(folder, timer).identity).toEqual(identity);
    writeFileSync(join(folder, 'identity'), '{');
    expect(openStateFolder(folder, timer).identity).toBeUndefined();
  });

  it('is free again when the number of its process has come round', () => {
    openStateFolder(folder, timer);
    writeFileSync(join(folder, 'lock'), '1 0');
    expect(() => openStateFolder(folder, timer)).not.toThrow();
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
