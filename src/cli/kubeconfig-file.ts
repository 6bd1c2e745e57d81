import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface KubeconfigFile {
  readonly path: string;
  /** Removes the file and its folder. */
  remove(): Promise<void>;
}

/** Writes a kubeconfig where only this user can read it, because it holds the server's token. */
export async function writeKubeconfigFile(text: string): Promise<KubeconfigFile> {
  const folder = await mkdtemp(join(tmpdir(), 'podtriage-'));
  const path = join(folder, 'kubeconfig');
  await writeFile(path, text, { mode: 0o600 });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}
