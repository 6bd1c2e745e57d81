import type { Command } from 'commander';
import { humanDuration } from '../../model/human-duration.ts';
import type { ClockAnswer } from '../../model/sim-control.ts';
import { CommandError } from '../command-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { parseDuration } from '../source-flags.ts';
import { steerSim } from '../steer-sim.ts';
import type { TerminalIo } from '../terminal-io.ts';

interface ClockFlags {
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** `podtriage sim clock`: stops a running simulated cluster's time, moves it on, or changes its speed. */
export function addSimClockCommand(sim: Command, io: TerminalIo, finish: (exitCode: number) => void): void {
  sim
    .command('clock')
    .argument('[action]', 'pause, run, step or speed; without one, how the time goes')
    .argument('[value]', 'how far to step (5m), how fast to run (60)')
    .description('pause, run, step or speed up the time of a running simulated cluster')
    .option('--kubeconfig <file>', 'kubeconfig that "podtriage sim --serve" has printed (default: $KUBECONFIG)')
    .option('--context <name>', 'context of the kubeconfig')
    .action(async (action: string | undefined, value: string | undefined, flags: ClockFlags) => {
      finish(await simClock(commandOf(action, value), flags, io));
    });
}

type ClockCommand = { readonly action: string; readonly value?: number } | undefined;

function commandOf(action: string | undefined, value: string | undefined): ClockCommand {
  if (action === undefined) return undefined;
  if (action === 'pause' || action === 'run') return { action };
  if (action === 'step' && /^\d+(\.\d+)?(ms|s|m|h)?$/.test(value ?? ''))
    return { action, value: parseDuration(value ?? '') * 1000 };
  if (action === 'speed' && Number(value) > 0) return { action, value: Number(value) };
  throw new CommandError(
    `"sim clock ${[action, value].join(' ').trim()}" says nothing: it is pause, run, "step 5m" or "speed 60".`,
    exitCodes.wrongUsage,
  );
}

async function simClock(command: ClockCommand, { kubeconfig, context }: ClockFlags, io: TerminalIo): Promise<number> {
  const choice = {
    ...(kubeconfig === undefined ? {} : { path: kubeconfig }),
    ...(context === undefined ? {} : { context }),
  };
  const time = (await steerSim(choice, io, 'clock', command)) as ClockAnswer;
  const how = time.isPaused ? 'paused' : `running at speed ${time.speed}`;
  io.stdout.write(`${time.now}  ${how}, ${humanDuration(time.behindMs)} behind the wall clock\n`);
  const wanted = command?.action === 'step' ? (command.value ?? 0) : 0;
  if (wanted > time.steppedMs) {
    io.stderr.write(
      `It stepped ${humanDuration(time.steppedMs)} and no further: time never runs ahead of the wall clock, by which kubectl counts. A cluster that starts with "podtriage sim --behind 4h" has room.\n`,
    );
  }
  return exitCodes.ok;
}
