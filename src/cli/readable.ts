import type { Cluster } from '../cluster/cluster.ts';

/**
 * Waits until all that was asked of a cluster is answered. Rejects when the connection is lost before any data has
 * come: a command must say so and end, while the screen goes on trying.
 */
export async function readable(cluster: Cluster): Promise<void> {
  let stop = (): void => undefined;
  const unreachable = new Promise<never>((_resolve, reject) => {
    const check = (): void => {
      const { state, lastDataAt, problem } = cluster.connection();
      if (state === 'lost' && lastDataAt === undefined) reject(new Error(problem ?? 'the cluster cannot be reached'));
    };
    stop = cluster.subscribe(check);
    check();
  });
  try {
    await Promise.race([cluster.settled(), unreachable]);
  } finally {
    stop();
  }
}
