import type { ApiServer } from '../../src/apiserver/server.ts';
import { startApiServer } from '../../src/apiserver/start-api-server.ts';
import { createSimCluster } from '../../src/sim/create-sim-cluster.ts';
import type { SimCluster } from '../../src/sim/sim-cluster.ts';

export interface StartSimOptions {
  readonly seed?: number;
  readonly nodes?: number;
  readonly manifests?: readonly unknown[];
  /** How many times faster than the wall clock time runs by itself; 0, the default, moves it only by `advance`. */
  readonly speed?: number;
  /** What GET /version says: kubectl picks its own version by it. */
  readonly gitVersion?: string;
}

export interface StartedSim {
  readonly cluster: SimCluster;
  readonly server: ApiServer;
  readonly kubeconfig: string;
  advance(ms: number): void;
  stop(): Promise<void>;
}

const tickMs = 20;
/** How long the cluster has lived when a test first sees it: its own pods are up by then. */
const livedMs = 2 * 60_000;
/** How far in the past the cluster starts, so that its time never runs ahead of the wall clock by which kubectl counts. */
const runwayMs = 12 * 3_600_000;

/** Starts a simulated cluster and its API server in this process, for tests that speak HTTP to it. */
export async function startSim(options: StartSimOptions = {}): Promise<StartedSim> {
  const { seed = 1, nodes = 2, manifests = [], speed = 0, gitVersion = 'v1.33.1' } = options;
  const cluster = createSimCluster({ seed, nodes, manifests, start: new Date(Date.now() - runwayMs) });
  cluster.advance(livedMs);
  const { api, streams, metrics, tokens } = cluster;
  const server = await startApiServer({ api, streams, metrics, tokens, clock: cluster, gitVersion, readOnly: false });
  const ticker = speed > 0 ? setInterval(() => cluster.advance(tickMs * speed), tickMs) : undefined;
  return {
    cluster,
    server,
    kubeconfig: server.kubeconfig('sim'),
    advance: (ms) => cluster.advance(ms),
    async stop() {
      clearInterval(ticker);
      await server.close();
    },
  };
}
