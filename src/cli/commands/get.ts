import { Option } from 'commander';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Kind } from '../../model/kinds.ts';
import type { AddCommand } from '../add-command.ts';
import { CommandError } from '../command-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { kindOfWord } from '../kind-of-word.ts';
import { tableText } from '../output/table-text.ts';
import { readKinds } from '../read-kinds.ts';
import { addSourceFlags, type SourceFlags } from '../source-flags.ts';
import type { TerminalIo } from '../terminal-io.ts';
import { withCluster } from '../with-cluster.ts';

interface GetFlags extends SourceFlags {
  readonly output?: 'wide';
}

/** `podtriage get KIND [NAME]`: as kubectl get, and on recordings and the simulated cluster too. */
export const addGetCommand: AddCommand = (program, io, finish) => {
  addSourceFlags(
    program
      .command('get')
      .argument('<kind>', 'pods, deploy, pvc, events …')
      .argument('[name]')
      .description('list objects as kubectl get does')
      .addOption(new Option('-o, --output <format>', 'more columns').choices(['wide'])),
  ).action(async (word: string, name: string | undefined, flags: GetFlags) => {
    const kind = kindOfWord(word);
    await withCluster(flags, io, async (cluster) => {
      const exitCode = await readKinds(cluster, [kind], io);
      printList(cluster, { kind, name, isWide: flags.output === 'wide' }, io);
      finish(exitCode);
    });
  });
};

interface Listing {
  readonly kind: Kind;
  readonly name: string | undefined;
  readonly isWide: boolean;
}

function printList(cluster: Cluster, { kind, name, isWide }: Listing, io: TerminalIo): void {
  const view = cluster.view();
  const objects = view.list(kind).filter((object) => name === undefined || object.metadata.name === name);
  if (objects.length === 0 && name !== undefined) {
    throw new CommandError(`there is no ${kind} called "${name}" in what was read.`, exitCodes.unreadable);
  }
  if (objects.length === 0) io.stderr.write('No resources found\n');
  else io.stdout.write(tableText(kind, objects, { now: view.now, isWide }));
}
