import type { AddCommand } from '../add-command.ts';
import { openReplay } from '../open-source.ts';
import { serveUntilStopped } from '../serve-until-stopped.ts';
import { showScreen } from '../show-screen.ts';

/** `podtriage replay PATH`: the same screens on a snapshot, read-only and without a network. */
export const addReplayCommand: AddCommand = (program, io, finish) => {
  program
    .command('replay')
    .argument(
      '<path>',
      'a file or folder written by "kubectl get -o json|yaml", or a "kubectl cluster-info dump" folder',
    )
    .description('open a snapshot of a cluster')
    .option('-n, --namespace <name>', 'only this namespace')
    .option('--serve', 'no screen: serve it to kubectl and print the path of a kubeconfig')
    .action(async (path: string, flags: { readonly serve?: boolean; readonly namespace?: string }) => {
      const opened = await openReplay(path, flags, 0);
      finish(await (flags.serve === true ? serveUntilStopped(opened, io) : showScreen(opened, io)));
    });
};
