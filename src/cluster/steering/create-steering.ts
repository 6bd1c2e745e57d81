import type { ClockAnswer } from '../../model/sim-control.ts';
import type { Cluster } from '../cluster.ts';
import type { ConnectionSettings } from '../kubeconfig/connection-settings.ts';
import type { CredentialSource } from '../kubeconfig/credentials.ts';
import { RequestError } from '../transport/request-error.ts';
import type { ServerClock } from '../transport/server-clock.ts';
import { steerSim } from './steer-sim.ts';

export interface SteeringOptions {
  readonly settings: ConnectionSettings;
  readonly credentials: CredentialSource;
  readonly context: string;
}

/** Steers a simulated cluster, and takes from its answers how its time goes. */
export const createSteering = (
  { settings, credentials, context }: SteeringOptions,
  isReadOnly: boolean,
  serverClock: Pick<ServerClock, 'follow'>,
): Pick<Cluster, 'steer'> => ({
  async steer(command, body) {
    if (isReadOnly && body !== undefined) {
      throw new RequestError('nothing was changed: podtriage runs read-only.', { reason: 'ReadOnly' });
    }
    const { authorization } = await credentials.current();
    const answer = await steerSim({ settings, authorization, context }, command, body);
    if (command === 'clock') {
      const { now, speed, isPaused } = answer as ClockAnswer;
      serverClock.follow({ nowMs: Date.parse(now), speed, isPaused });
    }
    return answer;
  },
});
