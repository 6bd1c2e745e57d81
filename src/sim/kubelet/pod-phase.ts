import type { Pod } from '../../model/kinds.ts';
import { type ContainerRecord, isRunning } from './container-record.ts';

export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed';

/** The phase that the containers' states add up to (kubelet_pods.go, getPhase). `stopped`: nothing starts again. */
export function podPhase(pod: Pod, records: readonly ContainerRecord[], stopped: boolean): PodPhase {
  const policy = pod.spec.restartPolicy ?? 'Always';
  const inits = records.filter((record) => record.kind === 'init' || record.kind === 'sidecar');
  const mains = records.filter((record) => record.kind === 'main');
  const hasStarted = mains.some((record) => record.current?.startedAt !== undefined);

  if (inits.some((record) => hasFailed(record)) && policy === 'Never') return 'Failed';
  const initPending = inits.some((record) => !isInitDone(record));
  if (!hasStarted && initPending && !stopped) return 'Pending';

  const ended = mains.filter((record) => record.current?.exit !== undefined);
  if (mains.some((record) => isRunning(record))) {
    return mains.some((record) => record.current === undefined) ? 'Pending' : 'Running';
  }
  if (stopped)
    return ended.length > 0 && ended.every(hasSucceeded) && ended.length === mains.length ? 'Succeeded' : 'Failed';
  if (ended.length < mains.length) return 'Pending';
  if (policy === 'Always') return 'Running';
  if (ended.every(hasSucceeded)) return 'Succeeded';
  return policy === 'Never' ? 'Failed' : 'Running';
}

const hasSucceeded = (record: ContainerRecord): boolean => record.current?.exit?.code === 0;
const hasFailed = (record: ContainerRecord): boolean =>
  record.kind === 'init' && record.current?.exit !== undefined && record.current.exit.code !== 0;

/** An init container is done when it has succeeded, a sidecar when it has started. */
export const isInitDone = (record: ContainerRecord): boolean =>
  record.kind === 'sidecar' ? isRunning(record) && record.current?.started === true : hasSucceeded(record);
