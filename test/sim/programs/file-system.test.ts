import { describe, expect, it } from 'vitest';
import { createFileSystem, type FileSystem, overlayRoot } from '../../../src/sim/programs/file-system.ts';
import { createFileTree, fileEntry } from '../../../src/sim/programs/file-tree.ts';
import { subPathMount, treeMount } from '../../../src/sim/programs/mount-source.ts';

const now = new Date('2026-01-01T00:00:00Z');
const image = createFileTree(now, [
  ['/etc/app.conf', fileEntry('from the image', now)],
  ['/srv/data/one', fileEntry('1', now)],
]);
const volume = createFileTree(now, [['/key', fileEntry('from the volume', now)]]);

function newFiles(uid = 0): FileSystem {
  const mounts = [
    overlayRoot(image, now, false),
    { path: '/var/config', source: treeMount(volume), readOnly: true, device: 'tmpfs', type: 'tmpfs' },
    {
      path: '/etc/key',
      source: subPathMount(treeMount(volume), 'key'),
      readOnly: true,
      device: 'tmpfs',
      type: 'tmpfs',
    },
  ];
  return createFileSystem({ mounts, now: () => now, user: { uid } });
}

describe('the files of a container', () => {
  it('are the image, with the volumes over it', () => {
    const files = newFiles();
    expect(files.read('/etc/app.conf')).toBe('from the image');
    expect(files.read('/var/config/key')).toBe('from the volume');
    expect(files.read('/etc/key')).toBe('from the volume');
    expect(files.list('/')).toEqual(['etc', 'srv', 'var']);
    expect(files.list('/etc')).toEqual(['app.conf', 'key']);
  });

  it('keep what one container writes away from the image and the next container', () => {
    const files = newFiles();
    files.write('/etc/app.conf', 'changed');
    files.remove('/srv/data/one');
    expect(files.read('/etc/app.conf')).toBe('changed');
    expect(files.list('/srv/data')).toEqual([]);
    expect(newFiles().read('/etc/app.conf')).toBe('from the image');
    expect(newFiles().list('/srv/data')).toEqual(['one']);
  });

  it('hide a removed directory even when it is made again', () => {
    const files = newFiles();
    files.remove('/srv/data/one');
    files.remove('/srv/data');
    files.makeDirectory('/srv/data');
    expect(files.list('/srv/data')).toEqual([]);
  });

  it('follow links, and give up on circles', () => {
    const files = newFiles();
    const link = { type: 'link', mode: 0o777, uid: 0, modified: now } as const;
    files.put('/srv/link', { ...link, content: '../etc' });
    files.put('/srv/circle', { ...link, content: 'circle' });
    expect(files.read('/srv/link/app.conf')).toBe('from the image');
    expect(() => files.read('/srv/circle')).toThrow('Too many levels of symbolic links');
  });

  it.each([
    ['reading what is not there', (files: FileSystem) => files.read('/nope'), 'ENOENT'],
    ['reading a directory', (files: FileSystem) => files.read('/etc'), 'EISDIR'],
    ['listing a file', (files: FileSystem) => files.list('/etc/app.conf'), 'ENOTDIR'],
    ['writing into a missing directory', (files: FileSystem) => files.write('/nope/x', ''), 'ENOENT'],
    ['writing to a read-only volume', (files: FileSystem) => files.write('/var/config/x', ''), 'EROFS'],
    ['removing a full directory', (files: FileSystem) => files.remove('/srv/data'), 'ENOTEMPTY'],
    ['removing a mount point', (files: FileSystem) => files.remove('/var/config'), 'EBUSY'],
    ['making a directory twice', (files: FileSystem) => files.makeDirectory('/etc'), 'EEXIST'],
  ])('refuse %s', (_, act, code) => {
    expect(() => act(newFiles())).toThrow(expect.objectContaining({ code }));
  });

  it('are not writable for everyone', () => {
    expect(() => newFiles(1000).write('/etc/app.conf', '')).toThrow('Permission denied');
  });
});
