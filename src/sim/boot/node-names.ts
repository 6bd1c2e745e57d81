export const controlPlaneNode = 'sim-control-plane';

/** `sim-worker`, `sim-worker2`, `sim-worker3` … as kind names its nodes. */
export const workerNode = (number: number): string => (number === 1 ? 'sim-worker' : `sim-worker${number}`);
