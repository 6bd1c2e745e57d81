import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import { containersOf, type PodContainer } from './containers-of.ts';

/** How a container last stopped, for a container whose stop is a problem. */
export interface Exit {
  readonly container: PodContainer;
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  /** The field that says so. */
  readonly path: string;
  readonly restarts: number;
  /** How long it ran; undefined when it never started (the runtime writes 1970 then). */
  readonly ranMs: number | undefined;
  readonly finishedAt: Date | undefined;
  /** `previous` when the container has been started again, or waits for it. */
  readonly which: 'current' | 'previous';
  /** It runs at this moment. */
  readonly runsNow: boolean;
}

const recently = 60 * 60 * 1000;

/** The stops that explain a pod's state: crashed, waiting to be restarted, or restarted within the last hour. */
export function exitsOf(pod: Pod, view: ClusterView): readonly Exit[] {
  return containersOf(pod).flatMap((container) => {
    const exit = exitOf(container, pod);
    return exit !== undefined && matters(exit, pod, view) ? [exit] : [];
  });
}

function exitOf(container: PodContainer, pod: Pod): Exit | undefined {
  const { status, statusPath } = container;
  if (status === undefined) return undefined;
  const current = status.state?.terminated;
  const stop = current ?? status.lastState?.terminated;
  if (!stop) return undefined;
  const started = stop.startedAt === undefined ? undefined : new Date(stop.startedAt);
  const finishedAt = stop.finishedAt === undefined ? undefined : new Date(stop.finishedAt);
  const ran = started !== undefined && started.getTime() > 0 && finishedAt !== undefined;
  return {
    container,
    code: stop.exitCode,
    reason: stop.reason ?? '',
    message: stop.message ?? '',
    path: `${statusPath}.${current ? 'state' : 'lastState'}.terminated`,
    restarts: status.restartCount,
    ranMs: ran ? finishedAt.getTime() - started.getTime() : undefined,
    finishedAt,
    which: current ? 'current' : 'previous',
    runsNow: Boolean(status.state?.running) && pod.status.phase !== 'Failed',
  };
}

/** The kubelet ended such a pod: how its containers then stopped is a consequence. */
const givenUp = /^(?:Evicted|Preempting|Terminated|NodeShutdown|Shutdown|NodeLost|DeadlineExceeded)$/;

function matters(exit: Exit, pod: Pod, view: ClusterView): boolean {
  const { container } = exit;
  if (givenUp.test(pod.status.reason ?? '')) return false;
  const { status } = container;
  if (exit.runsNow) {
    const ago = exit.finishedAt === undefined ? 0 : view.now.getTime() - exit.finishedAt.getTime();
    return status?.ready !== true || ago < recently;
  }
  if (exit.code !== 0) return true;
  // A finished init container, or a finished container that is not to be restarted, has done its work.
  if (container.role === 'init') return false;
  return Boolean(status?.state?.waiting) || (pod.spec.restartPolicy ?? 'Always') === 'Always';
}
