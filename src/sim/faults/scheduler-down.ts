import type { Fault } from './fault.ts';

/** Nobody gives new pods a node, and nobody says so: they stay Pending without a condition or an event. */
export const schedulerDown: Fault = {
  name: 'scheduler-down',
  description: 'kube-scheduler does not run: new pods stay Pending and nobody says why',
  target: '',
  apply({ scheduler }) {
    scheduler.stop();
    return () => scheduler.start();
  },
};
