import type { Task } from '../programs/task.ts';
import type { PodState } from './pod-state.ts';
import { reportPod } from './report-pod.ts';

/**
 * Runs a task of one pod so that what it throws ends with this pod: a spec that makes no sense must not stop the
 * kubelets of all the others.
 */
export function* guardPod(state: PodState, task: Task): Task {
  try {
    yield* task;
  } catch (error) {
    reportPod(state, error);
  }
}
