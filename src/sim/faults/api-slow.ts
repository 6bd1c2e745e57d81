import type { Fault } from './fault.ts';
import { durationOf } from './fault-targets.ts';

/** Every answer of the API server waits. */
export const apiSlow: Fault = {
  name: 'api-slow',
  description: 'the API server takes its time for every answer (3s)',
  target: '[DURATION]',
  apply({ health }, target) {
    health.change({ delayMs: durationOf(target, 3000) });
    return () => health.change({ delayMs: 0 });
  },
};
