import { createHash } from 'node:crypto';
import { bytesOfText } from '../programs/byte-string.ts';
import { createFileTree, directoryEntry, type FileEntry, type FileTree, fileEntry } from '../programs/file-tree.ts';
import { baseImages } from './base-images.ts';
import type { Image } from './image.ts';
import type { ImageReference } from './image-reference.ts';
import type { Repository } from './repository.ts';

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The image that a tag of a repository names. Equal references give equal digests and sizes. */
export function buildImage(repository: Repository, reference: ImageReference): Image {
  const version = reference.tag ?? reference.digest ?? '';
  const hash = createHash('sha256').update(`${repository.name}:${version}`).digest('hex');
  const spread = 0.96 + (Number.parseInt(hash.slice(0, 6), 16) / 0xffffff) * 0.08;
  const small = /alpine|slim/.test(version) ? 0.3 : 1;
  const isAlpine = /alpine/.test(version) && repository.base === 'debian';
  const base = isAlpine ? 'alpine' : repository.base;
  let tree: FileTree | undefined;
  return {
    repository: repository.name,
    reference: reference.normalized,
    digest: reference.digest ?? `sha256:${hash}`,
    sizeBytes: Math.round(repository.megabytes * 1048576 * spread * small),
    config: {
      entrypoint: repository.config?.entrypoint ?? [],
      cmd: repository.config?.cmd ?? [],
      env: { PATH: path, ...repository.versionEnv?.(version), ...repository.config?.env },
      user: repository.config?.user ?? '',
      workdir: repository.config?.workdir ?? '/',
      exposedPorts: repository.config?.exposedPorts ?? [],
    },
    files: () => {
      tree ??= createFileTree(builtAt, filesOf(repository, base));
      return tree;
    },
  };
}

const builtAt = new Date('2025-09-30T21:04:11Z');

function* filesOf(repository: Repository, base: Repository['base']): Generator<readonly [string, FileEntry]> {
  yield ['/root', directoryEntry(builtAt, 0o700)];
  for (const directory of [
    '/home',
    '/var/log',
    '/var/run',
    '/var/cache',
    '/var/lib',
    '/opt',
    '/usr/local/bin',
    '/etc',
    '/proc',
    '/dev',
    '/sys',
    '/run',
  ]) {
    yield [directory, directoryEntry(builtAt)];
  }
  yield ['/tmp', directoryEntry(builtAt, 0o1777)];
  const { tools, files } = baseImages[base];
  for (const [directory, names] of Object.entries(tools)) {
    for (const name of names) yield [`${directory}/${name}`, programEntry(name)];
  }
  for (const [file, content] of Object.entries({ ...files, ...repository.files })) {
    yield [file, fileEntry(bytesOfText(content), builtAt)];
  }
  for (const [file, program] of Object.entries(repository.programs ?? {})) yield [file, programEntry(program)];
}

/** A file that runs a simulated program. */
export const programEntry = (program: string): FileEntry => ({
  ...fileEntry('\x7fELF\x02\x01\x01', builtAt, 0o755),
  program,
});
