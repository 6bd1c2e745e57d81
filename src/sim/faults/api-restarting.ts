import type { Fault } from './fault.ts';
import { durationOf } from './fault-targets.ts';

/** The API server goes away with all its connections and comes back by itself. */
export const apiRestarting: Fault = {
  name: 'api-restarting',
  description: 'the API server restarts: every connection breaks, and it is back after a while (20s)',
  target: '[DURATION]',
  lasts: 'a-while',
  apply({ health, clock }, target, over) {
    const forMs = durationOf(target, 20_000);
    health.change({ isDown: true });
    health.cutConnections();
    const up = (): void => health.change({ isDown: false });
    const cancel = clock.schedule(forMs, () => {
      up();
      over();
    });
    return () => {
      cancel();
      up();
    };
  },
};
