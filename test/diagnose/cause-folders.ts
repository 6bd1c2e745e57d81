import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../fixtures/causes/', import.meta.url));

export interface CauseFolder {
  readonly family: string;
  readonly cause: string;
  readonly path: string;
  readonly hasManifest: boolean;
}

/** The folders of fixtures/causes, by family and cause. */
export const causeFolders: readonly CauseFolder[] = readdirSync(root)
  .toSorted()
  .flatMap((family) =>
    readdirSync(`${root}${family}`)
      .toSorted()
      .map((cause) => {
        const path = `${root}${family}/${cause}`;
        return { family, cause, path, hasManifest: existsSync(`${path}/manifest.yaml`) };
      }),
  );
