import { readFile } from 'node:fs/promises';
import { inClusterKubeconfig } from './in-cluster.ts';
import type { Kubeconfig } from './kubeconfig.ts';
import { KubeconfigError } from './kubeconfig-error.ts';
import { type Env, loadKubeconfig } from './load-kubeconfig.ts';
import { parseKubeconfig } from './parse-kubeconfig.ts';
import { type ContextFlags, type ResolvedContext, resolveContext } from './resolve-context.ts';

/** Where the kubeconfig comes from and what is chosen in it. */
export interface KubeconfigChoice extends ContextFlags {
  /** `--kubeconfig`. */
  readonly path?: string;
  /** A kubeconfig's text instead of files, as our own servers hand out. */
  readonly text?: string;
}

export async function chooseContext(choice: KubeconfigChoice, env: Env): Promise<ResolvedContext> {
  return resolveContext(await kubeconfigOf(choice, env), choice);
}

export interface ContextSummary {
  readonly name: string;
  readonly cluster: string;
  readonly user: string;
  readonly namespace: string | undefined;
  readonly isCurrent: boolean;
}

/** Every context that can be switched to, by name. */
export async function listContexts(choice: KubeconfigChoice, env: Env): Promise<readonly ContextSummary[]> {
  const config = await kubeconfigOf(choice, env);
  return [...config.contexts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { value }]) => ({
      name,
      cluster: String(value.cluster ?? ''),
      user: String(value.user ?? ''),
      namespace: typeof value.namespace === 'string' ? value.namespace : undefined,
      isCurrent: name === (choice.context ?? config.currentContext),
    }));
}

async function kubeconfigOf({ path, text }: KubeconfigChoice, env: Env): Promise<Kubeconfig> {
  if (text !== undefined) return parseKubeconfig(text, 'the given kubeconfig', '.');
  try {
    return await loadKubeconfig(path, env);
  } catch (error) {
    if (!(error instanceof KubeconfigError) || error.problem !== 'missing') throw error;
    const inCluster = await inClusterKubeconfig(env);
    if (inCluster === undefined) throw error;
    // The namespace of the pod that we run in is the natural one to fall back to.
    const namespace = await readFile(`${inCluster.files[0]}/namespace`, 'utf8').catch(() => '');
    const contexts = new Map(
      [...inCluster.contexts].map(([name, entry]) => [
        name,
        { ...entry, value: { ...entry.value, namespace: namespace.trim() } },
      ]),
    );
    return { ...inCluster, contexts };
  }
}
