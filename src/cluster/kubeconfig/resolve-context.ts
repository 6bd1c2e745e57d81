import { checkedEntry } from './checked-entry.ts';
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
  const named = name === undefined ? undefined : config.contexts.get(name);
  const context = named === undefined ? undefined : checkedEntry(`context "${name}"`, named);
  if (context === undefined && (name !== undefined || flags.cluster === undefined)) throw noContext(config, name);
  const clusterName = flags.cluster ?? context?.value.cluster ?? '';
  const userName = flags.user ?? context?.value.user ?? '';
  const cluster = config.clusters.get(clusterName);
  if (cluster === undefined || !cluster.value.server) {
    const what = cluster === undefined ? 'does not exist' : 'has no server';
    throw choice(config, 'cluster', clusterName, what, config.clusters);
  }
  const user = userName === '' ? { value: {}, folder: cluster.folder } : config.users.get(userName);
  if (user === undefined) throw choice(config, 'user', userName, 'does not exist', config.users);
  const namespace = context?.value.namespace;
  return {
    name: name ?? clusterName,
    clusterName,
    userName,
    namespace: namespace === '' ? undefined : namespace,
    cluster: checkedEntry(`cluster "${clusterName}"`, cluster),
    user: impersonating(checkedEntry(`user "${userName}"`, user), flags),
  };
}

const impersonating = (
  { value, folder }: Entry<KubeconfigUser>,
  { as, asGroups }: ContextFlags,
): Entry<KubeconfigUser> => ({
  folder,
  value: {
    ...value,
    ...(as === undefined ? {} : { as }),
    ...(asGroups === undefined || asGroups.length === 0 ? {} : { 'as-groups': asGroups }),
  },
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
