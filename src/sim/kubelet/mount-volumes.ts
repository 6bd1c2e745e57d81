import { sleep, type Task } from '../programs/task.ts';
import type { PodState } from './pod-state.ts';
import { resolveVolume } from './resolve-volume.ts';
import { VolumeProblem } from './volume-problem.ts';

interface Pending {
  readonly volume: NonNullable<ReturnType<PodState['pod']>['spec']['volumes']>[number];
  retryAt: number;
  delayMs: number;
}

const firstRetryMs = 500;
const maxRetryMs = 122_000;
const summaryAfterMs = 123_000;

/**
 * Waits until every volume is there. Each failed one is tried again after 0.5 s, doubled up to 2m2s; every 2m3s the
 * kubelet gives up waiting for all of them together, says so, and starts to wait again.
 */
export function* mountVolumes(state: PodState): Task {
  const { clock, random } = state.node;
  let pending = (state.pod().spec.volumes ?? []).map(
    (volume): Pending => ({
      volume,
      retryAt: clock.now().getTime(),
      delayMs: firstRetryMs,
    }),
  );
  let deadline = clock.now().getTime() + summaryAfterMs;
  for (;;) {
    pending = pending.filter((entry) => !isMounted(state, entry));
    if (pending.length === 0) return;
    const now = clock.now().getTime();
    if (now >= deadline) {
      const names = pending.map(({ volume }) => volume.name).join(' ');
      state.event(
        'Warning',
        'FailedMount',
        `Unable to attach or mount volumes: unmounted volumes=[${names}], unattached volumes=[], failed to process volumes=[]: context deadline exceeded`,
      );
      deadline = now + 10_000 + random.integer(5000) + summaryAfterMs;
    }
    const next = Math.min(deadline, ...pending.map(({ retryAt }) => retryAt));
    yield sleep(clock, Math.max(1, next - now));
  }
}

/** Tries the volume when its time has come. */
function isMounted(state: PodState, entry: Pending): boolean {
  const now = state.node.clock.now().getTime();
  if (now < entry.retryAt) return false;
  try {
    state.volumes.set(entry.volume.name, resolveVolume(state.node, state.pod, entry.volume));
    return true;
  } catch (error) {
    if (!(error instanceof VolumeProblem)) throw error;
    const text = error.eventText(entry.volume.name);
    if (text !== undefined) state.event('Warning', 'FailedMount', text);
    entry.retryAt = now + entry.delayMs;
    entry.delayMs = Math.min(entry.delayMs * 2, maxRetryMs);
    return false;
  }
}
