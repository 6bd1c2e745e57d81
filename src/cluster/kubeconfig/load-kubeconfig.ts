import { readFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import type { Kubeconfig } from './kubeconfig.ts';
import { KubeconfigError } from './kubeconfig-error.ts';
import { emptyKubeconfig, parseKubeconfig } from './parse-kubeconfig.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/**
 * Finds and merges kubeconfig files as kubectl does: `--kubeconfig` alone if given, else every file of $KUBECONFIG (the
 * first to name a thing wins, missing files are passed over), else ~/.kube/config.
 */
export async function loadKubeconfig(path: string | undefined, env: Env): Promise<Kubeconfig> {
  const paths = path === undefined ? defaultPaths(env) : [path];
  const files = await Promise.all(paths.map((file) => readKubeconfig(file, path !== undefined)));
  const found = files.filter((file) => file !== undefined);
  if (found.length === 0) {
    throw new KubeconfigError(
      'missing',
      `No kubeconfig was found (looked at ${paths.join(', ')}): name one with --kubeconfig or $KUBECONFIG.`,
    );
  }
  return found.reduce(mergeKubeconfigs, emptyKubeconfig([]));
}

function defaultPaths(env: Env): readonly string[] {
  const listed = (env.KUBECONFIG ?? '').split(delimiter).filter((file) => file !== '');
  return listed.length > 0 ? [...new Set(listed)] : [join(env.HOME ?? env.USERPROFILE ?? '.', '.kube', 'config')];
}

async function readKubeconfig(file: string, isRequired: boolean): Promise<Kubeconfig | undefined> {
  try {
    return parseKubeconfig(await readFile(file, 'utf8'), file, dirname(resolve(file)));
  } catch (error) {
    if (error instanceof KubeconfigError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' && !isRequired) return undefined;
    throw new KubeconfigError(
      'broken',
      `The kubeconfig ${file} cannot be read: ${reasons[code ?? ''] ?? String(error)}.`,
    );
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  ENOTDIR: 'a part of its path is no folder',
};

const mergeKubeconfigs = (first: Kubeconfig, second: Kubeconfig): Kubeconfig => ({
  files: [...first.files, ...second.files],
  clusters: new Map([...second.clusters, ...first.clusters]),
  users: new Map([...second.users, ...first.users]),
  contexts: new Map([...second.contexts, ...first.contexts]),
  currentContext: first.currentContext ?? second.currentContext,
});
