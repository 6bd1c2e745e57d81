import { type Clock, realClock } from '../base/clock.ts';
import { createRandom, type Random } from '../base/random.ts';
import type { Cluster, ClusterSource } from './cluster.ts';
import { createCluster } from './create-cluster.ts';
import { chooseContext, type KubeconfigChoice } from './kubeconfig/choose-context.ts';
import { connectionSettings } from './kubeconfig/connection-settings.ts';
import { createCredentialSource } from './kubeconfig/credential-source.ts';
import type { AskOnTerminal } from './kubeconfig/credentials.ts';
import type { Env } from './kubeconfig/load-kubeconfig.ts';

export interface OpenClusterOptions {
  readonly kubeconfig: KubeconfigChoice;
  /** What it is to be called; a live cluster with the context's name when absent. */
  readonly source?: ClusterSource;
  /** The namespaces to read; [] or absent: all of them. */
  readonly namespaces?: readonly string[];
  /** No write, exec or tunnel leaves the program. */
  readonly readOnly?: boolean;
  /** `--request-timeout`; 0 waits for ever, absent for half a minute. */
  readonly requestTimeoutSeconds?: number;
  /** Gives the terminal to a credential plugin that has to ask for a password; without it, such a one is refused. */
  readonly askOnTerminal?: AskOnTerminal;
  /** The environment; $KUBECONFIG, $HOME and the proxies are taken from it. */
  readonly env?: Env;
  readonly clock?: Clock;
  readonly random?: Random;
}

const requestTimeoutSeconds = 30;

/**
 * Opens a cluster and returns at once: nothing is read before `want`, and an unreachable server shows in `connection()`.
 * Rejects with a KubeconfigError when the kubeconfig does not say which server to ask.
 */
export async function openCluster(options: OpenClusterOptions): Promise<Cluster> {
  const clock = options.clock ?? realClock;
  const env = options.env ?? process.env;
  const context = await chooseContext(options.kubeconfig, env);
  const timeoutMs = (options.requestTimeoutSeconds ?? requestTimeoutSeconds) * 1000;
  return createCluster({
    source: options.source ?? { kind: 'live', name: context.name },
    context: context.name,
    contextNamespace: context.namespace,
    namespaces: options.namespaces ?? [],
    settings: await connectionSettings(context, timeoutMs, env),
    credentials: createCredentialSource(context, {
      clock,
      env,
      ...(options.askOnTerminal === undefined ? {} : { askOnTerminal: options.askOnTerminal }),
    }),
    isReadOnly: options.readOnly === true,
    clock,
    random: options.random ?? createRandom(clock.now().getTime()),
  });
}
