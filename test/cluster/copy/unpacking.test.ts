import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createUnpacking } from '../../../src/cluster/copy/unpacking.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'podtriage-unpacking-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function* bytes(text = 'text'): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

type Type = 'file' | 'symlink' | 'link' | 'directory' | 'fifo';

const entry = (name: string, type: Type = 'file', mode = 0o644) => ({ name, type, mode });

describe('an archive from a container', () => {
  test('is laid out below the target, without the path that was asked for', async () => {
    const unpacking = createUnpacking(join(folder, 'out'), '/var/log');
    await unpacking.take(entry('var/log/', 'directory'), bytes(''));
    await unpacking.take(entry('var/log/app/a.log'), bytes('one'));
    expect(unpacking.result()).toEqual({ files: 1, bytes: 3, target: join(folder, 'out'), skipped: [] });
    expect(await readFile(join(folder, 'out', 'app', 'a.log'), 'utf8')).toBe('one');
  });

  test.each([
    ['climbs out', entry('var/log/../../../escaped')],
    ['is absolute elsewhere', entry('/etc/passwd')],
    ['only looks alike', entry('var/logs/a')],
    ['is a link that could lead out', entry('var/log/link', 'symlink')],
    ['is a hard link', entry('var/log/hard', 'link')],
    ['is a device or a pipe', entry('var/log/pipe', 'fifo')],
  ])('that %s writes nothing, and says so', async (_name, header) => {
    const unpacking = createUnpacking(join(folder, 'out'), '/var/log');
    await unpacking.take(header, bytes());
    expect(unpacking.result()).toMatchObject({ files: 0, skipped: [expect.stringContaining(header.name)] });
    expect(await readdir(folder)).toEqual([]);
  });

  test('that names a file twice does not overwrite the first', async () => {
    const unpacking = createUnpacking(join(folder, 'out'), '/a');
    await unpacking.take(entry('a/x'), bytes('first'));
    await expect(unpacking.take(entry('a/x'), bytes('second'))).rejects.toThrow('EEXIST');
    expect(await readFile(join(folder, 'out', 'x'), 'utf8')).toBe('first');
  });

  test('gives no file more rights than to read, write and run', async () => {
    const unpacking = createUnpacking(join(folder, 'out'), '/a');
    await unpacking.take(entry('a/x', 'file', 0o6777), bytes());
    expect((await stat(join(folder, 'out', 'x'))).mode & 0o7777).toBe(0o755);
  });
});
