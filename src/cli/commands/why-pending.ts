import { Option } from 'commander';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Kind, Pod } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import type { PendingAnswer, PendingState } from '../../scheduling/why-pending/pending-answer.ts';
import { awaitsNode, whyPending } from '../../scheduling/why-pending/why-pending.ts';
import type { AddCommand } from '../add-command.ts';
import { CommandError } from '../command-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { openSource } from '../open-source.ts';
import { pendingJson } from '../output/pending-json.ts';
import { pendingText } from '../output/pending-text.ts';
import { requireReadablePods } from '../require-readable-pods.ts';
import { addSourceFlags, type SourceFlags } from '../source-flags.ts';
import type { TerminalIo } from '../terminal-io.ts';

interface WhyPendingFlags extends SourceFlags {
  readonly output: 'text' | 'json';
}

/** `podtriage why-pending [POD]`: the matrix of nodes and predicates, and the fewest changes that would let it fit. */
export const addWhyPendingCommand: AddCommand = (program, io, finish) => {
  addSourceFlags(
    program
      .command('why-pending')
      .argument('[pod]', 'NAME or NAMESPACE/NAME; without one, every pod that waits for a node')
      .description('say node by node why a pod is pending, and what would let it fit; exits 1 if no node takes it')
      .addOption(new Option('-o, --output <format>', 'how to print it').choices(['text', 'json']).default('text')),
  ).action(async (name: string | undefined, flags: WhyPendingFlags) => {
    finish(await explainPending(name, flags, io));
  });
};

async function explainPending(name: string | undefined, flags: WhyPendingFlags, io: TerminalIo): Promise<number> {
  const opened = await openSource(flags, io);
  try {
    // What is free on a node depends on the pods of every namespace, so -n only chooses among the pods.
    const everywhere = await read(await opened.open({ ...opened.target, namespaces: [] }));
    const namespace = namespaceOf(name, flags);
    const isRefused = everywhere.view().coverage('Pod', '') !== 'complete' && flags.from === undefined;
    if (namespace === undefined || !isRefused) return await print(everywhere, name, flags, opened.problems, io);
    await everywhere.close();
    const narrow = await read(await opened.open({ ...opened.target, namespaces: [namespace] }));
    return await print(narrow, name, flags, opened.problems, io);
  } finally {
    await opened.close();
  }
}

/** Everything that the plugins ask about, and the owners that hold the pods' templates. */
const kinds: readonly Kind[] = [
  'Pod',
  'Node',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'StorageClass',
  'CSINode',
  'CSIDriver',
  'CSIStorageCapacity',
  'Namespace',
  'ReplicaSet',
  'Job',
];

async function read(cluster: Cluster): Promise<Cluster> {
  try {
    cluster.want(kinds);
    await cluster.settled();
    return cluster;
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

async function print(
  cluster: Cluster,
  name: string | undefined,
  flags: WhyPendingFlags,
  problems: readonly string[],
  io: TerminalIo,
): Promise<number> {
  try {
    requireReadablePods(cluster);
    const view = cluster.view();
    const answers = chosenPods(view.list('Pod'), name, flags).map((pod) => ({
      pod: keyOf(pod),
      answer: whyPending(pod, view),
    }));
    for (const sentence of problems) io.stderr.write(`podtriage: ${sentence}\n`);
    for (const sentence of unreadSentences(answers)) io.stderr.write(`podtriage: ${sentence}\n`);
    if (flags.output === 'json') {
      const { kind, name: source } = cluster.source;
      const about = { kind, name: source, serverVersion: cluster.serverVersion(), scope: cluster.namespaces };
      io.stdout.write(`${JSON.stringify(pendingJson(answers, about, view.now), null, 2)}\n`);
    } else if (answers.length === 0) {
      io.stdout.write('No pod waits for a node.\n');
    } else {
      const width = Math.min(io.stdout.columns ?? 80, 120);
      io.stdout.write(pendingText(answers, width));
    }
    return exitCodeOf(answers.map(({ answer }) => answer.state));
  } finally {
    await cluster.close();
  }
}

const namespaceOf = (name: string | undefined, flags: SourceFlags): string | undefined => {
  const [namespace, rest] = name?.split('/') ?? [];
  if (rest !== undefined) return namespace;
  return flags.allNamespaces === true ? undefined : flags.namespace;
};

function chosenPods(pods: readonly Pod[], name: string | undefined, flags: SourceFlags): readonly Pod[] {
  const namespace = namespaceOf(name, flags);
  const inScope = pods.filter(({ metadata }) => namespace === undefined || metadata.namespace === namespace);
  if (name === undefined) return inScope.filter(awaitsNode);
  const wanted = name.split('/').at(-1);
  const found = inScope.filter(({ metadata }) => metadata.name === wanted);
  if (found.length === 1) return found;
  if (found.length === 0) {
    const hint = '"podtriage get pods" lists them.';
    throw new CommandError(`there is no pod "${name}" in what was read; ${hint}`, exitCodes.unreadable);
  }
  const places = found.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).join(', ');
  throw new CommandError(`several pods are called "${name}"; name one of ${places}.`, exitCodes.wrongUsage);
}

const unreadSentences = (answers: readonly { readonly answer: PendingAnswer }[]): readonly string[] => [
  ...new Set(
    answers.flatMap(({ answer }) =>
      answer.unread.map(({ kind, why, needs }) => `${kind} objects were not all read (${why}); it needs "${needs}".`),
    ),
  ),
];

function exitCodeOf(states: readonly PendingState[]): number {
  if (states.includes('no-node-fits')) return exitCodes.faultFound;
  return states.includes('unknown') ? exitCodes.incomplete : exitCodes.ok;
}
