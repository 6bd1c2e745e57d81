import { afterAll, beforeAll } from 'vitest';
import { type Kubectl, kubectlOn } from './kubectl.ts';
import { type StartedSim, type StartSimOptions, startSim } from './start-sim.ts';

/** A simulated cluster whose time runs by itself, and a kubectl on it, for all tests of a file. */
export interface KubectlCluster {
  readonly sim: StartedSim;
  readonly kubectl: Kubectl;
}

export function kubectlCluster(options: StartSimOptions = {}): KubectlCluster {
  let sim: StartedSim | undefined;
  let kubectl: Kubectl | undefined;
  beforeAll(async () => {
    sim = await startSim({ speed: 10, ...options });
    kubectl = kubectlOn(sim.kubeconfig);
  });
  afterAll(async () => {
    kubectl?.dispose();
    await sim?.stop();
  });
  const started = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the cluster is not started yet');
    return value;
  };
  return {
    get sim() {
      return started(sim);
    },
    get kubectl() {
      return started(kubectl);
    },
  };
}
