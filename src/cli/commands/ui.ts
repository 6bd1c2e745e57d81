import type { AddCommand } from '../add-command.ts';
import { exitCodes } from '../exit-codes.ts';
import { defaultSim, hasNoKubeconfig, openSim, openSource } from '../open-source.ts';
import { showScreen } from '../show-screen.ts';
import { addSourceFlags, type SourceFlags } from '../source-flags.ts';
import type { TerminalIo } from '../terminal-io.ts';

/** `podtriage [ui]`: the screen on the chosen cluster; with no kubeconfig at all, on the simulated one. */
export const addUiCommand: AddCommand = (program, io, finish) => {
  addSourceFlags(program.command('ui', { isDefault: true }))
    .description('open the screen (the default)')
    .action(async (flags: SourceFlags) => {
      finish(await ui(flags, io));
    });
};

async function ui(flags: SourceFlags, io: TerminalIo): Promise<number> {
  if (!io.stdout.isTTY || !io.stdin.isTTY) {
    io.stderr.write('podtriage: the screen needs a terminal; "podtriage diagnose" prints the diagnosis without one.\n');
    return exitCodes.wrongUsage;
  }
  const needsSim = flags.from === undefined && flags.sim === undefined && (await hasNoKubeconfig(flags, io));
  if (!needsSim) return showScreen(await openSource(flags, io), io);
  return showScreen(
    await openSim(defaultSim, flags),
    io,
    'No kubeconfig was found: this is the bundled simulated cluster.',
  );
}
