import type { Cluster } from '../cluster/cluster.ts';
import { type KubeconfigChoice, listContexts } from '../cluster/kubeconfig/choose-context.ts';
import type { AskOnTerminal } from '../cluster/kubeconfig/credentials.ts';
import { KubeconfigError } from '../cluster/kubeconfig/kubeconfig-error.ts';
import { openCluster } from '../cluster/open-cluster.ts';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import { defaultScenario, loadScenarios } from './load-scenario.ts';
import { type ServerThread, startServerThread } from './servers/start-server-thread.ts';
import type { SourceFlags } from './source-flags.ts';
import type { TerminalIo } from './terminal-io.ts';

/** Which part of which cluster to look at. */
interface Target {
  readonly context?: string;
  /** [] and undefined both mean all namespaces. */
  readonly namespaces?: readonly string[];
}

/** A place to read clusters from, with whatever had to be started for it. */
export interface OpenedSource {
  readonly open: (target: Target, askOnTerminal?: AskOnTerminal) => Promise<Cluster>;
  readonly contexts: readonly string[];
  readonly target: Target;
  /** Said to the user once: what stands in for what, or how to reach the same cluster with kubectl. */
  readonly notice: string | undefined;
  /** What could not be read of the input, a sentence each. */
  readonly problems: readonly string[];
  /** The kubeconfig of a server of our own. */
  readonly kubeconfig: string | undefined;
  close(): Promise<void>;
}

export interface SimSettings {
  readonly scenarios: readonly string[];
  readonly nodes: number;
  readonly pods: number;
  readonly seed: number;
  readonly speed: number;
  readonly behindMs: number;
  readonly state?: string;
  readonly port: number;
}

/** How far in the past a cluster for our own screen starts, so that its time can be stepped and sped up. */
export const screenHeadStartMs = 6 * 3_600_000;

export const defaultSim: SimSettings = {
  scenarios: [defaultScenario],
  nodes: 2,
  pods: 0,
  seed: 1,
  speed: 1,
  behindMs: 0,
  port: 0,
};

/** Opens what the flags name: a recording, the simulated cluster, or the cluster of a kubeconfig. */
export async function openSource(flags: SourceFlags, io: TerminalIo): Promise<OpenedSource> {
  if (flags.from !== undefined && flags.sim !== undefined) {
    throw new CommandError('--from and --sim name two sources; give one of them.', exitCodes.wrongUsage);
  }
  if (flags.from !== undefined) return openReplay(flags.from, flags, 0);
  if (flags.sim !== undefined) return openSim(simSettings(flags.sim), flags);
  return openLive(flags, io);
}

const simSettings = (scenario: string | true): SimSettings =>
  scenario === true ? defaultSim : { ...defaultSim, scenarios: scenario.split(',') };

/** Starts a simulated cluster of our own and reads it like any other. */
export async function openSim(settings: SimSettings, flags: SourceFlags): Promise<OpenedSource> {
  const { scenarios, ...request } = settings;
  const manifests = await loadScenarios(scenarios);
  const server = await startServerThread({ type: 'sim', name: 'podtriage-sim', manifests, ...request });
  return openOwnServer(server, { kind: 'sim', name: scenarios.join(',') || 'empty' }, flags);
}

/** Serves a snapshot to ourselves and reads it like any other cluster, with its clock standing still. */
export async function openReplay(path: string, flags: SourceFlags, port: number): Promise<OpenedSource> {
  const server = await startServerThread({ type: 'replay', path, port });
  return openOwnServer(server, { kind: 'replay', name: path }, flags);
}

function openOwnServer(
  server: ServerThread,
  source: { readonly kind: 'sim' | 'replay'; readonly name: string },
  flags: SourceFlags,
): OpenedSource {
  const recorded = {
    ...(server.frozenAt === undefined ? {} : { frozenAt: server.frozenAt }),
    ...(server.collected === undefined ? {} : { collected: server.collected }),
  };
  const kubeconfig: KubeconfigChoice = { text: server.kubeconfig };
  return {
    open: ({ namespaces = [] }) =>
      openCluster({ kubeconfig, namespaces, source: { ...source, ...recorded }, ...limitsOf(flags) }),
    contexts: [],
    target: targetOf(flags),
    notice: undefined,
    problems: server.problems,
    kubeconfig: server.kubeconfig,
    close: () => server.close(),
  };
}

async function openLive(flags: SourceFlags, io: TerminalIo): Promise<OpenedSource> {
  const choice = kubeconfigChoice(flags);
  const contexts = await listContexts(choice, io.env).catch(refuse);
  const current = contexts.find((context) => context.isCurrent)?.name;
  return {
    open: ({ context = current, namespaces = [] }, askOnTerminal) =>
      openCluster({
        kubeconfig: { ...choice, ...(context === undefined ? {} : { context }) },
        namespaces,
        source: { kind: 'live', name: context ?? flags.cluster ?? 'cluster' },
        env: io.env,
        ...(askOnTerminal === undefined ? {} : { askOnTerminal }),
        ...limitsOf(flags),
      }),
    contexts: contexts.map((context) => context.name),
    target: { ...targetOf(flags), ...(current === undefined ? {} : { context: current }) },
    notice: undefined,
    problems: [],
    kubeconfig: undefined,
    close: async () => undefined,
  };
}

const kubeconfigChoice = (flags: SourceFlags): KubeconfigChoice => ({
  ...(flags.kubeconfig === undefined ? {} : { path: flags.kubeconfig }),
  ...(flags.context === undefined ? {} : { context: flags.context }),
  ...(flags.cluster === undefined ? {} : { cluster: flags.cluster }),
  ...(flags.user === undefined ? {} : { user: flags.user }),
  ...(flags.as === undefined ? {} : { as: flags.as }),
  ...(flags.asGroup === undefined ? {} : { asGroups: flags.asGroup }),
});

const targetOf = (flags: SourceFlags): Target =>
  flags.namespace === undefined || flags.allNamespaces === true
    ? { namespaces: [] }
    : { namespaces: [flags.namespace] };

const limitsOf = (flags: SourceFlags): { requestTimeoutSeconds?: number; readOnly: boolean } => ({
  readOnly: flags.readOnly === true,
  ...(flags.requestTimeout === undefined ? {} : { requestTimeoutSeconds: flags.requestTimeout }),
});

/** True when the flags name no cluster and there is no kubeconfig at all: the learner's case. */
export async function hasNoKubeconfig(flags: SourceFlags, io: TerminalIo): Promise<boolean> {
  if (flags.kubeconfig !== undefined) return false;
  const problem = await listContexts(kubeconfigChoice(flags), io.env).then(
    () => undefined,
    (error: unknown) => error,
  );
  return problem instanceof KubeconfigError && problem.problem === 'missing';
}

function refuse(error: unknown): never {
  if (!(error instanceof KubeconfigError) || error.problem !== 'missing') throw error;
  throw new CommandError(
    `${error.message} Without a cluster, try --sim (the simulated one) or --from PATH (a snapshot).`,
    exitCodes.unreadable,
    { cause: error },
  );
}
