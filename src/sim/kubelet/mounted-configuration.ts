import type { Cancel } from '../../base/cancel.ts';
import type { NodeContext } from './node-context.ts';
import { chosenFiles, type KeyToPath, textFile, type VolumeFile, type VolumeFiles } from './volume-files.ts';
import { VolumeProblem } from './volume-problem.ts';

/** Which keys of a ConfigMap or Secret a volume shows. */
export interface ConfigurationSource {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly namespace: string;
  readonly name: string;
  readonly items: KeyToPath;
  readonly optional: boolean;
}

/** Files that follow an object in the API. */
export interface MountedConfiguration {
  files(): VolumeFiles;
  readonly stop: Cancel;
}

/** The next sync of a pod comes within a minute and a half; only then are its volumes written anew. */
const leastDelayMs = 30_000;
const moreDelayMs = 60_000;

/**
 * The files of a ConfigMap or Secret as the kubelet has last written them; throws a VolumeProblem when it cannot write
 * them at all. They stay when the object goes, and for ever when it was immutable.
 */
export function mountConfiguration(node: NodeContext, source: ConfigurationSource): MountedConfiguration {
  let files = filesOf(node, source);
  let isDue = false;
  const refresh = (): void => {
    isDue = false;
    try {
      files = filesOf(node, source);
    } catch (error) {
      if (!(error instanceof VolumeProblem)) throw error;
    }
  };
  const { kind, namespace, name } = source;
  if (node.api.get({ kind, namespace, name })?.immutable === true) return { files: () => files, stop: () => undefined };
  const stop = node.configurations.watch(kind, namespace, name, () => {
    if (isDue) return;
    isDue = true;
    node.clock.schedule(leastDelayMs + node.random.integer(moreDelayMs), refresh);
  });
  return { files: () => files, stop };
}

function filesOf({ api }: NodeContext, { kind, namespace, name, items, optional }: ConfigurationSource): VolumeFiles {
  const isSecret = kind === 'Secret';
  const found = isSecret
    ? api.get({ kind: 'Secret', namespace, name })
    : api.get({ kind: 'ConfigMap', namespace, name });
  if (found === undefined) {
    if (optional || (!isSecret && name === 'kube-root-ca.crt')) return {};
    throw new VolumeProblem(`${isSecret ? 'secret' : 'configmap'} "${name}" not found`);
  }
  const encoded = 'binaryData' in found ? found.binaryData : isSecret ? found.data : undefined;
  const texts = isSecret ? {} : (found.data ?? {});
  const files: Record<string, VolumeFile> = {};
  for (const [key, text] of Object.entries(texts)) files[key] = textFile(text);
  for (const [key, value] of Object.entries(encoded ?? {})) files[key] = { content: decoded(value) };
  return chosenFiles(files, items, optional, isSecret ? 'secret' : 'config');
}

const decoded = (base64: string): string => Buffer.from(base64, 'base64').toString('latin1');
