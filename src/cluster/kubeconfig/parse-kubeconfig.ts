import { load } from 'js-yaml';
import type { Entry, Kubeconfig } from './kubeconfig.ts';
import { KubeconfigError } from './kubeconfig-error.ts';

/** Reads the text of one kubeconfig file. An empty file is an empty kubeconfig, as for kubectl. */
export function parseKubeconfig(text: string, file: string, folder: string): Kubeconfig {
  const content = parseYaml(text, file);
  if (content === undefined || content === null) return emptyKubeconfig([file]);
  if (!isRecord(content)) {
    throw new KubeconfigError(
      'broken',
      `${file} is not a kubeconfig: it holds ${describeValue(content)}, not a mapping.`,
    );
  }
  const current = content['current-context'];
  return {
    files: [file],
    clusters: entriesOf(content.clusters, 'cluster', folder),
    users: entriesOf(content.users, 'user', folder),
    contexts: entriesOf(content.contexts, 'context', folder),
    currentContext: typeof current === 'string' && current !== '' ? current : undefined,
  };
}

export const emptyKubeconfig = (files: readonly string[]): Kubeconfig => ({
  files,
  clusters: new Map(),
  users: new Map(),
  contexts: new Map(),
  currentContext: undefined,
});

function parseYaml(text: string, file: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return load(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new KubeconfigError(
      'broken',
      `${file} is not valid YAML: ${reason}. Repair it or choose another with --kubeconfig.`,
    );
  }
}

// An entry that has no name or no body is left out: the others stay usable. Of two with one name the first counts.
function entriesOf<T>(list: unknown, field: string, folder: string): ReadonlyMap<string, Entry<T>> {
  const entries = new Map<string, Entry<T>>();
  for (const item of Array.isArray(list) ? list : []) {
    if (!isRecord(item) || typeof item.name !== 'string' || entries.has(item.name)) continue;
    const value = item[field] ?? {};
    if (isRecord(value)) entries.set(item.name, { value: value as T, folder });
  }
  return entries;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const describeValue = (value: unknown): string =>
  Array.isArray(value) ? 'a list' : `the ${typeof value} "${String(value).slice(0, 40)}"`;
