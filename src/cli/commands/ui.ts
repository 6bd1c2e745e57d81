import type { Command } from 'commander';
import type { AddCommand } from '../add-command.ts';
import { CommandError } from '../command-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { defaultSim, hasNoKubeconfig, openSim, openSource, screenHeadStartMs } from '../open-source.ts';
import { showScreen } from '../show-screen.ts';
import { addSourceFlags, type SourceFlags } from '../source-flags.ts';
import type { TerminalIo } from '../terminal-io.ts';

/** `podtriage [ui]`: the screen on the chosen cluster; with no kubeconfig at all, on the simulated one. */
export const addUiCommand: AddCommand = (program, io, finish) => {
  addSourceFlags(program.command('ui', { isDefault: true }))
    .description('open the screen (the default)')
    .option('--read-only', 'let no write and no shell leave the program')
    // A mistyped command lands here, because this is the default one.
    .allowExcessArguments()
    .action(async (flags: SourceFlags, command: Command) => {
      const [word] = command.args;
      if (word !== undefined) throw new CommandError(unknownCommand(word, program), exitCodes.wrongUsage);
      finish(await ui(flags, io));
    });
};

function unknownCommand(word: string, program: Command): string {
  const names = program.commands.map((command) => command.name());
  const near = names.filter((name) => name[0] === word[0]);
  const hint = near.length === 0 ? '' : ` Near it: ${near.join(', ')}.`;
  return `there is no command "${word}".${hint} "podtriage --help" lists all of them.`;
}

async function ui(flags: SourceFlags, io: TerminalIo): Promise<number> {
  if (!io.stdout.isTTY || !io.stdin.isTTY) {
    io.stderr.write('podtriage: the screen needs a terminal; "podtriage diagnose" prints the diagnosis without one.\n');
    return exitCodes.wrongUsage;
  }
  const needsSim = flags.from === undefined && flags.sim === undefined && (await hasNoKubeconfig(flags, io));
  if (!needsSim) return showScreen(await openSource(flags, io), io);
  return showScreen(
    await openSim({ ...defaultSim, behindMs: screenHeadStartMs }, flags),
    io,
    'No kubeconfig was found: this is the bundled simulated cluster.',
  );
}
