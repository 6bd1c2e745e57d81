import type { Pod } from '../../model/kinds.ts';
import { ephemeralContainersOf, isRunning, newRecord } from './container-record.ts';
import type { PodState } from './pod-state.ts';
import { beginStop } from './stop-container.ts';

/** Takes over what can change in a running pod: images, and ephemeral containers that are added. */
export function followSpec(state: PodState, pod: Pod): void {
  let changed = false;
  for (const spec of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
    const record = state.records.find(({ name, kind }) => name === spec.name && kind !== 'ephemeral');
    if (record === undefined || record.spec.image === spec.image) continue;
    record.spec = spec;
    record.crashBackOff = undefined;
    changed = true;
    if (!isRunning(record)) continue;
    const graceMs = (pod.spec.terminationGracePeriodSeconds ?? 30) * 1000;
    beginStop(state, record, graceMs, `Container ${record.name} definition changed, will be restarted`);
  }
  for (const spec of ephemeralContainersOf(pod)) {
    if (state.records.some(({ name }) => name === spec.name)) continue;
    state.records.push(newRecord(spec, 'ephemeral'));
    changed = true;
  }
  if (changed) state.wake();
}
