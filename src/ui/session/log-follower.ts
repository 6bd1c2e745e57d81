import type { Cluster, LogRequest } from '../../cluster/cluster.ts';
import { keyText } from '../../model/object-key.ts';
import { LogCollector, type LogFeed } from './log-feed.ts';

/** Reads one log at a time. */
export interface LogFollower {
  /** Goes on with the log that is being read if it is the same one. */
  follow(cluster: Cluster, request: LogRequest): void;
  stop(): void;
  feed(): LogFeed | undefined;
}

export function createLogFollower(onData: () => void): LogFollower {
  let current: { collector: LogCollector; abort: AbortController } | undefined;
  const stop = (): void => {
    current?.abort.abort();
    current = undefined;
  };
  return {
    stop,
    feed: () => current?.collector.feed(),
    follow(cluster, request) {
      if (current !== undefined && sameRequest(current.collector.request, request)) return;
      stop();
      const own = { collector: new LogCollector(request), abort: new AbortController() };
      current = own;
      void read(cluster, own.collector, own.abort.signal, onData);
    },
  };
}

async function read(cluster: Cluster, collector: LogCollector, signal: AbortSignal, onData: () => void): Promise<void> {
  try {
    for await (const chunk of cluster.logs(collector.request, signal)) {
      if (signal.aborted) return;
      collector.add(chunk);
      onData();
    }
    if (!signal.aborted && collector.feed().state !== 'ended') collector.end('the log ended');
  } catch (error) {
    if (!signal.aborted) collector.end(error instanceof Error ? error.message : String(error));
  }
  if (!signal.aborted) onData();
}

const sameRequest = (a: LogRequest, b: LogRequest): boolean =>
  keyText(a.pod) === keyText(b.pod) &&
  a.container === b.container &&
  a.previous === b.previous &&
  a.sinceSeconds === b.sinceSeconds &&
  a.tailLines === b.tailLines;
