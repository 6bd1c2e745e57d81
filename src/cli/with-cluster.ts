import type { Cluster } from '../cluster/cluster.ts';
import { type OpenedSource, openSource } from './open-source.ts';
import type { SourceFlags } from './source-flags.ts';
import type { TerminalIo } from './terminal-io.ts';

/** Opens the cluster that the flags name, lets a command use it, and closes all of it whatever happened. */
export async function withCluster<T>(
  flags: SourceFlags,
  io: TerminalIo,
  use: (cluster: Cluster, opened: OpenedSource) => Promise<T>,
): Promise<T> {
  const opened = await openSource(flags, io);
  try {
    // Nothing of ours is on the terminal while a command runs, so a credential plugin may ask on it.
    const cluster = await opened.open(opened.target, io.stdin.isTTY ? (ask) => ask() : undefined);
    try {
      return await use(cluster, opened);
    } finally {
      await cluster.close();
    }
  } finally {
    await opened.close();
  }
}
