import { chooseContext, type KubeconfigChoice } from '../cluster/kubeconfig/choose-context.ts';
import { connectionSettings } from '../cluster/kubeconfig/connection-settings.ts';
import { steerSim as steer, steeringMs } from '../cluster/steering/steer-sim.ts';
import { RequestError } from '../cluster/transport/request-error.ts';
import type { SimControl } from '../model/sim-control.ts';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import type { TerminalIo } from './terminal-io.ts';

/** Sends a command to the running simulated cluster of a kubeconfig and gives its answer. */
export async function steerSim(
  choice: KubeconfigChoice,
  io: TerminalIo,
  command: SimControl,
  body: object | undefined,
): Promise<unknown> {
  const context = await chooseContext(choice, io.env);
  const settings = await connectionSettings(context, steeringMs, io.env);
  const { token } = context.user.value;
  const target = {
    settings,
    authorization: token === undefined ? undefined : `Bearer ${token}`,
    context: context.name,
  };
  return steer(target, command, body).catch((error: unknown) => {
    if (!(error instanceof RequestError)) throw error;
    throw new CommandError(error.message, error.reason === 'Unreachable' ? exitCodes.unreadable : exitCodes.wrongUsage);
  });
}
