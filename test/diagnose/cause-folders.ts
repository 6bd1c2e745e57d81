import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../fixtures/causes/', import.meta.url));

export interface CauseFolder {
  readonly family: string;
  readonly cause: string;
  /** What its manifest makes a diagnosis name first: the cause itself, unless it is always a consequence. */
  readonly firstCause: string;
  readonly path: string;
  readonly hasManifest: boolean;
}

/** What is always a consequence comes second: after the cause that its manifest brings about. */
const comesAfter = new Map([
  ['ctl-progress-deadline', 'ready-connection-refused'],
  ['ctl-sts-ordered-blocked', 'ready-connection-refused'],
  ['init-image-or-config', 'cfg-configmap-missing'],
  ['net-no-ready-endpoints', 'ready-connection-refused'],
  // Told with the pods that it ends.
  ['node-shutting-down', 'ready-node-notready'],
  ['ready-node-notready', 'node-kubelet-stopped'],
  ['term-node-gone', 'node-kubelet-stopped'],
]);

/** The folders of fixtures/causes, by family and cause. */
export const causeFolders: readonly CauseFolder[] = readdirSync(root)
  .toSorted()
  .flatMap((family) =>
    readdirSync(`${root}${family}`)
      .toSorted()
      .map((cause) => {
        const path = `${root}${family}/${cause}`;
        const firstCause = comesAfter.get(cause) ?? cause;
        return { family, cause, firstCause, path, hasManifest: existsSync(`${path}/manifest.yaml`) };
      }),
  );
