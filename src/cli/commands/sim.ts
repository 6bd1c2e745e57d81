import { InvalidArgumentError } from 'commander';
import type { AddCommand } from '../add-command.ts';
import { CommandError } from '../command-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { loadPages } from '../load-pages.ts';
import { defaultScenario, scenarioFiles } from '../load-scenario.ts';
import { openSim, screenHeadStartMs } from '../open-source.ts';
import { scenarioTitle } from '../scenario-title.ts';
import { serveUntilStopped } from '../serve-until-stopped.ts';
import { showScreen } from '../show-screen.ts';
import { parseDuration } from '../source-flags.ts';
import type { TerminalIo } from '../terminal-io.ts';
import { addSimClockCommand } from './sim-clock.ts';
import { addSimFaultCommand } from './sim-fault.ts';

interface SimFlags {
  readonly serve?: boolean;
  readonly list?: boolean;
  readonly nodes: number;
  readonly pods: number;
  readonly seed: number;
  readonly speed: number;
  readonly behind?: number;
  readonly state?: string;
  readonly port: number;
}

/** `podtriage sim`: the simulated cluster, on the screen or for kubectl. */
export const addSimCommand: AddCommand = (program, io, finish) => {
  const command = program
    .command('sim')
    .argument('[scenario...]', `what to run in it (default: ${defaultScenario}); --list names them`)
    .description('open the simulated cluster')
    .option('--serve', 'no screen: keep it running and print the path of a kubeconfig for kubectl')
    .option('--list', 'list the scenarios')
    .option('--nodes <number>', 'worker nodes', wholeNumber(1, 5000), 2)
    .option('--pods <number>', 'pods to add that run and do nothing, at most 100 a node', wholeNumber(0, 500_000), 0)
    .option('--seed <number>', 'the same seed gives the same cluster', wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--speed <factor>', 'how much faster than the clock on the wall its time runs', factor, 1)
    .option(
      '--behind <duration>',
      'how far behind the clock on the wall it starts, to have room for steps (default: 6h for the screen, 0 for kubectl)',
      parseDuration,
    )
    .option('--state <folder>', 'keep the cluster in this folder, and go on with it the next time')
    .option('--port <number>', 'listen on this port of 127.0.0.1 (default: a free one)', wholeNumber(0, 65_535), 0)
    .action(async (scenarios: readonly string[], flags: SimFlags) => {
      finish(await sim(scenarios, flags, io));
    })
    .enablePositionalOptions();
  // Flags behind `fault` and `clock` are theirs, also where `sim` has one of the same name.
  program.enablePositionalOptions();
  addSimFaultCommand(command, io, finish);
  addSimClockCommand(command, io, finish);
};

async function sim(scenarios: readonly string[], flags: SimFlags, io: TerminalIo): Promise<number> {
  if (flags.list === true) return list(io);
  const { nodes, pods, seed, speed, port } = flags;
  if (pods > nodes * 100) {
    const least = Math.ceil(pods / 100);
    throw new CommandError(`--pods ${pods} needs ${least} nodes at least; add --nodes ${least}.`, exitCodes.wrongUsage);
  }
  // kubectl counts ages with its own clock; the screen knows the cluster's.
  const behindMs = flags.behind === undefined ? (flags.serve === true ? 0 : screenHeadStartMs) : flags.behind * 1000;
  const kept = flags.state === undefined ? {} : { state: flags.state };
  const names = scenarios.length === 0 ? [defaultScenario] : scenarios;
  const opened = await openSim({ scenarios: names, nodes, pods, seed, speed, behindMs, port, ...kept }, {});
  return flags.serve === true ? serveUntilStopped(opened, io) : showScreen(opened, io);
}

async function list(io: TerminalIo): Promise<number> {
  const pages = await loadPages();
  for (const [name, file] of await scenarioFiles()) {
    // A story's file says what it is about; a cause is called as its page is.
    const title = pages.get(name)?.title ?? (await scenarioTitle(file));
    io.stdout.write(`${name.padEnd(36)} ${title}\n`);
  }
  return exitCodes.ok;
}

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    }
    return value;
  };

function factor(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 3600)) throw new InvalidArgumentError('It must be a number above 0, at most 3600.');
  return value;
}
