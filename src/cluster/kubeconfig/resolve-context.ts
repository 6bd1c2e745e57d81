import type { Entry, Kubeconfig, KubeconfigCluster, KubeconfigUser } from './kubeconfig.ts';
import { KubeconfigError } from './kubeconfig-error.ts';

/** kubectl's flags that choose among the kubeconfig's entries. */
export interface ContextFlags {
  readonly context?: string;
  readonly cluster?: string;
  readonly user?: string;
  readonly as?: string;
  readonly asGroups?: readonly string[];
}

/** The entries that a context means, with the flags applied. */
export interface ResolvedContext {
  readonly name: string;
  readonly clusterName: string;
  readonly userName: string;
  /** undefined when the context sets none. */
  readonly namespace: string | undefined;
  readonly cluster: Entry<KubeconfigCluster>;
  readonly user: Entry<KubeconfigUser>;
}

/** Picks context, cluster and user, and says which names are known when one is not. */
export function resolveContext(config: Kubeconfig, flags: ContextFlags): ResolvedContext {
  const name = flags.context ?? config.currentContext;
  const context = name === undefined ? undefined : config.contexts.get(name);
  if (context === undefined && (name !== undefined || flags.cluster === undefined)) throw noContext(config, name);
  const clusterName = flags.cluster ?? context?.value.cluster ?? '';
  const userName = flags.user ?? context?.value.user ?? '';
  const cluster = config.clusters.get(clusterName);
  if (cluster === undefined || typeof cluster.value.server !== 'string' || cluster.value.server === '') {
    throw choice(
      config,
      'cluster',
      clusterName,
      cluster === undefined ? 'does not exist' : 'has no server',
      config.clusters,
    );
  }
  const user = userName === '' ? { value: {}, folder: cluster.folder } : config.users.get(userName);
  if (user === undefined) throw choice(config, 'user', userName, 'does not exist', config.users);
  const namespace = context?.value.namespace;
  return {
    name: name ?? clusterName,
    clusterName,
    userName,
    namespace: namespace === '' ? undefined : namespace,
    cluster,
    user: { ...user, value: impersonating(user.value, flags) },
  };
}

const impersonating = (user: KubeconfigUser, { as, asGroups }: ContextFlags): KubeconfigUser => ({
  ...user,
  ...(as === undefined ? {} : { as }),
  ...(asGroups === undefined || asGroups.length === 0 ? {} : { 'as-groups': asGroups }),
});

function noContext(config: Kubeconfig, name: string | undefined): KubeconfigError {
  const where = config.files.join(', ');
  const what = name === undefined ? `${where} sets no current-context` : `There is no context "${name}" in ${where}`;
  return new KubeconfigError('choice', `${what}: ${known('--context', config.contexts)}.`);
}

const choice = (
  config: Kubeconfig,
  kind: string,
  name: string,
  what: string,
  entries: ReadonlyMap<string, unknown>,
): KubeconfigError =>
  new KubeconfigError(
    'choice',
    `The ${kind} "${name}" ${what} in ${config.files.join(', ')}: ${known(`--${kind}`, entries)}.`,
  );

const known = (flag: string, entries: ReadonlyMap<string, unknown>): string =>
  entries.size === 0
    ? 'it holds none to choose from'
    : `choose one with ${flag}: ${[...entries.keys()].sort().join(', ')}`;
