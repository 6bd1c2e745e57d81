import { controlPath, type SimControl } from '../../model/sim-control.ts';
import type { ConnectionSettings } from '../kubeconfig/connection-settings.ts';
import { RequestError } from '../transport/request-error.ts';
import { exchange } from './exchange.ts';
import { trustedSocket } from './trusted-socket.ts';

/** How long a command to a simulated cluster may take: a long step of its clock is computed at once. */
export const steeringMs = 60_000;

export interface SteeringTarget {
  readonly settings: ConnectionSettings;
  /** The `Authorization` header of the kubeconfig's user. */
  readonly authorization: string | undefined;
  /** What the cluster is called in messages. */
  readonly context: string;
}

/**
 * Sends a command to a running simulated cluster and gives its answer. No other cluster gets one: only a server on this
 * machine whose certificate the kubeconfig's own authority has signed is spoken to. Rejects with a RequestError whose
 * reason is `NotSimulated` when the cluster is none of ours, and `BadRequest` when it refuses the command.
 */
export async function steerSim(
  { settings, authorization, context }: SteeringTarget,
  command: SimControl,
  body?: object,
): Promise<unknown> {
  const { server, ca } = settings;
  const url = new URL(server);
  if (url.protocol !== 'https:' || url.hostname !== '127.0.0.1' || ca === undefined || authorization === undefined) {
    throw notOurs(context, server);
  }
  const socket = await trustedSocket(url, ca, steeringMs).catch((error: Error) => {
    throw new RequestError(`${server} cannot be reached: ${error.message}. Is it still running?`, {
      reason: 'Unreachable',
    });
  });
  const { code, text } = await exchange(socket, { path: controlPath + command, authorization, body });
  const answer = parsed(text);
  if (code === 200 && answer !== undefined) return answer;
  const message = (answer as { message?: unknown } | undefined)?.message;
  if (code !== 400) throw notOurs(context, server);
  const said = typeof message === 'string' ? `${message}.` : `${server} answered ${code}.`;
  throw new RequestError(said, { code, reason: 'BadRequest' });
}

const notOurs = (context: string, server: string): RequestError =>
  new RequestError(
    `the cluster of the context "${context}" (${server}) is no simulated cluster of podtriage, and no other is ever meddled with. Start one with "podtriage sim --serve" and give its kubeconfig.`,
    { reason: 'NotSimulated' },
  );

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
