import type { Command } from 'commander';
import { cleanText } from '../../base/text/clean-text.ts';
import type { ActiveFault } from '../../sim/faults/fault-switch.ts';
import { faults } from '../../sim/faults/index.ts';
import { exitCodes } from '../exit-codes.ts';
import { steerSim } from '../steer-sim.ts';
import type { TerminalIo } from '../terminal-io.ts';

interface FaultFlags {
  readonly list?: boolean;
  readonly undo?: boolean;
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** `podtriage sim fault`: makes something go wrong in a running simulated cluster, and right again. */
export function addSimFaultCommand(sim: Command, io: TerminalIo, finish: (exitCode: number) => void): void {
  sim
    .command('fault')
    .argument('[name]', 'which one; --list names them')
    .argument('[target]', 'a node, a host …: what it is aimed at')
    .description('make something go wrong in a running simulated cluster')
    .option('--list', 'list the faults')
    .option('--undo', 'repair it; without a name, everything')
    .option('--kubeconfig <file>', 'kubeconfig that "podtriage sim --serve" has printed (default: $KUBECONFIG)')
    .option('--context <name>', 'context of the kubeconfig')
    .action(async (name: string | undefined, target: string | undefined, flags: FaultFlags) => {
      finish(await simFault(name, target, flags, io));
    });
}

async function simFault(
  name: string | undefined,
  target: string | undefined,
  flags: FaultFlags,
  io: TerminalIo,
): Promise<number> {
  if (flags.list === true) {
    for (const { name: each, target: wants, description } of faults) {
      io.stdout.write(`${`${each} ${wants}`.padEnd(40)} ${description}\n`);
    }
    return exitCodes.ok;
  }
  const aim = target === undefined ? {} : { target };
  if (flags.undo === true) {
    const { undone } = (await steer(
      { action: 'undo', ...(name === undefined ? {} : { name }), ...aim },
      flags,
      io,
    )) as {
      undone: readonly ActiveFault[];
    };
    io.stdout.write(
      undone.length === 0 ? 'nothing to undo\n' : undone.map((fault) => `undone: ${title(fault)}\n`).join(''),
    );
    return exitCodes.ok;
  }
  if (name === undefined) return listActive(flags, io);
  const { started } = (await steer({ action: 'start', name, ...aim }, flags, io)) as { started: ActiveFault };
  io.stdout.write(`${title(started)}\n`);
  const { lasts = 'until-undone' } = faults.find((fault) => fault.name === started.name) ?? {};
  if (lasts !== 'a-moment') io.stderr.write(`To repair it: podtriage sim fault --undo ${title(started)}\n`);
  return exitCodes.ok;
}

async function listActive(flags: FaultFlags, io: TerminalIo): Promise<number> {
  const { active } = (await steer(undefined, flags, io)) as { active: readonly ActiveFault[] };
  io.stdout.write(active.map((fault) => `${title(fault)}  since ${fault.since}\n`).join(''));
  if (active.length === 0) io.stderr.write('No fault is on. "podtriage sim fault --list" names those there are.\n');
  return exitCodes.ok;
}

const steer = (body: object | undefined, { kubeconfig, context }: FaultFlags, io: TerminalIo): Promise<unknown> =>
  steerSim(
    { ...(kubeconfig === undefined ? {} : { path: kubeconfig }), ...(context === undefined ? {} : { context }) },
    io,
    'faults',
    body,
  );

const title = ({ name, target }: ActiveFault): string => cleanText(`${name} ${target}`.trim());
