import type { EventType } from '../events/event-recorder.ts';

/** What the kubelet says of a pod that it cannot handle. */
export function reportPod(
  pod: { event(type: EventType, reason: string, message: string): void },
  error: unknown,
): void {
  const text = error instanceof Error ? error.message : String(error);
  pod.event('Warning', 'FailedSync', `error determining status: ${text}`);
}
