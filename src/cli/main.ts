import { Command, CommanderError } from 'commander';
import { CommandError } from './command-error.ts';
import { addCompletionCommand } from './commands/completion.ts';
import { addDescribeCommand } from './commands/describe.ts';
import { addDiagnoseCommand } from './commands/diagnose.ts';
import { addExplainCommand } from './commands/explain.ts';
import { addGetCommand } from './commands/get.ts';
import { addReplayCommand } from './commands/replay.ts';
import { addSimCommand } from './commands/sim.ts';
import { addUiCommand } from './commands/ui.ts';
import { addWhyPendingCommand } from './commands/why-pending.ts';
import { exitCodes } from './exit-codes.ts';
import { packageVersion } from './package-version.ts';
import { sayOutputFailures } from './say-output-failures.ts';
import type { TerminalIo } from './terminal-io.ts';

/** Runs one command line and gives its exit code; nothing below ends the process. */
export async function main(argv: readonly string[], io: TerminalIo): Promise<number> {
  sayOutputFailures(io);
  let exitCode: number = exitCodes.ok;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, io);
  }
}

/** Registers every command; each reports its exit code through `finish`. */
function createProgram(io: TerminalIo, finish: (exitCode: number) => void): Command {
  const program = new Command('podtriage')
    .description('Opens on a Kubernetes cluster, puts the broken pods first with the cause beside them.')
    .version(packageVersion(), '-V, --version')
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'podtriage: ')),
    })
    .showHelpAfterError('Run "podtriage --help" to see what there is.')
    .exitOverride();
  for (const add of [
    addUiCommand,
    addDiagnoseCommand,
    addExplainCommand,
    addWhyPendingCommand,
    addDescribeCommand,
    addGetCommand,
    addSimCommand,
    addReplayCommand,
    addCompletionCommand,
  ]) {
    add(program, io, finish);
  }
  return program;
}

function explain(error: unknown, io: TerminalIo): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.wrongUsage;
  if (error instanceof CommandError) {
    io.stderr.write(`podtriage: ${error.message}\n`);
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  io.stderr.write(`podtriage: ${message}\n`);
  if (io.env.PODTRIAGE_DEBUG !== undefined && error instanceof Error) io.stderr.write(`${error.stack}\n`);
  return exitCodes.unreadable;
}
