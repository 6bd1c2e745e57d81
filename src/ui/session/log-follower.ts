import type { Cluster, LogRequest } from '../../cluster/cluster.ts';
import type { ContainerStatus } from '../../model/kinds.ts';
import { keyText } from '../../model/object-key.ts';
import { statusesOf } from '../screens/pod/containers-of.ts';
import { LogCollector, type LogFeed } from './log-feed.ts';

/** Reads one log at a time, and goes on with the next run when a followed container starts again. */
export interface LogFollower {
  /** Goes on with the log that is being read if it is the same one. */
  follow(cluster: Cluster, request: LogRequest): void;
  /** The cluster's data changed: perhaps the container runs again. */
  look(cluster: Cluster): void;
  stop(): void;
  feed(): LogFeed | undefined;
}

interface Reading {
  readonly collector: LogCollector;
  readonly abort: AbortController;
  /** The run whose log has been read, and how many there were before it. */
  run: string;
  restarts: number;
}

export function createLogFollower(onData: () => void): LogFollower {
  let current: Reading | undefined;
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
      const status = statusOf(cluster, request);
      current = {
        collector: new LogCollector(request),
        abort: new AbortController(),
        run: runOf(status),
        restarts: status?.restartCount ?? 0,
      };
      void read(cluster, request, current, onData);
    },
    look(cluster) {
      if (current === undefined || current.collector.feed().state !== 'ended') return;
      const { request } = current.collector;
      const status = statusOf(cluster, request);
      const run = runOf(status);
      if (!request.follow || run === '' || run === current.run || status?.state?.waiting !== undefined) return;
      const restarts = status?.restartCount ?? 0;
      current.collector.begin(
        `a new run of ${request.container} begins: restart ${restarts}${missedRuns(restarts - current.restarts - 1)}`,
      );
      current.run = run;
      current.restarts = restarts;
      // Of the new run everything is wanted, however far back the first one was read.
      const { tailLines: _tail, sinceSeconds: _since, ...whole } = request;
      void read(cluster, whole, current, onData);
      onData();
    },
  };
}

/** Runs may come and go between two looks, and of all but one of them nobody has the log any more. */
function missedRuns(count: number): string {
  if (count <= 0) return '';
  return count === 1
    ? '; the log of the run before it is not here'
    : `; the logs of the ${count} runs before it are not here`;
}

async function read(cluster: Cluster, request: LogRequest, reading: Reading, onData: () => void): Promise<void> {
  const { collector, abort } = reading;
  const { signal } = abort;
  try {
    for await (const chunk of cluster.logs(request, signal)) {
      if (signal.aborted) return;
      collector.add(chunk);
      onData();
      // Nothing comes after its end, and the next run may begin before this one knows that it is done.
      if (chunk.type === 'end') return;
    }
    if (!signal.aborted) collector.end('the log ended');
  } catch (error) {
    if (!signal.aborted) collector.end(error instanceof Error ? error.message : String(error));
  }
  if (!signal.aborted) onData();
}

function statusOf(cluster: Cluster, { pod, container }: LogRequest): ContainerStatus | undefined {
  const object = cluster.view().get(pod);
  return object === undefined ? undefined : statusesOf(object).find(({ name }) => name === container);
}

/** What tells one run of a container from the next; '' before the first. */
const runOf = (status: ContainerStatus | undefined): string =>
  status?.containerID ? `${status.containerID} ${status.restartCount}` : '';

const sameRequest = (a: LogRequest, b: LogRequest): boolean =>
  keyText(a.pod) === keyText(b.pod) &&
  a.container === b.container &&
  a.previous === b.previous &&
  a.sinceSeconds === b.sinceSeconds &&
  a.tailLines === b.tailLines;
