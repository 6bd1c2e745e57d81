import { qosClassOf } from '../../../model/qos-class.ts';
import { parseQuantity } from '../../../model/quantity.ts';
import { type ContainerRecord, isRunning } from '../container-record.ts';
import { isCriticalPod } from '../critical-pod.ts';
import { end } from '../end-run.ts';
import type { NodeContext } from '../node-context.ts';
import type { PodState } from '../pod-state.ts';
import type { PodWorker } from '../pod-worker.ts';
import { systemMemoryBytes } from './node-signals.ts';
import { type PodUsage, podUsages } from './pod-usage.ts';

interface Candidate {
  readonly state: PodState;
  readonly record: ContainerRecord;
  readonly bytes: number;
  readonly score: number;
}

/** What the kernel does when all programs together want more than the node has: it kills the one with the highest score. */
export function relieveMemory(context: NodeContext, workers: ReadonlyMap<string, PodWorker>): void {
  const node = context.api.get({ kind: 'Node', namespace: '', name: context.nodeName });
  const capacity = parseQuantity((node?.status.capacity ?? node?.status.allocatable)?.memory);
  if (node === undefined || capacity === 0) return;
  const pods = podUsages([...workers.values()].map(({ state }) => state));
  const candidates = pods.flatMap((usage) => candidatesOf(usage, capacity));
  let used = candidates.reduce((sum, { bytes }) => sum + bytes, systemMemoryBytes);
  for (const victim of candidates.toSorted((a, b) => b.score - a.score)) {
    if (used <= capacity) return;
    used -= victim.bytes;
    const text = `System OOM encountered, victim process: ${kill(victim)}, pid: ${2000 + context.random.integer(30_000)}`;
    context.recorder.event(node, 'Warning', 'SystemOOM', text, { component: 'kubelet', host: context.nodeName });
  }
}

function candidatesOf({ state, containers }: PodUsage, capacity: number): readonly Candidate[] {
  return containers.flatMap(({ spec, memoryBytes }) => {
    const record = state.records.find(({ name }) => name === spec.name);
    if (record === undefined || !isRunning(record)) return [];
    const score = (memoryBytes / capacity) * 1000 + oomScoreAdjustment(state, record, capacity);
    return [{ state, record, bytes: memoryBytes, score }];
  });
}

/** GetContainerOOMScoreAdjust in pkg/kubelet/qos/policy.go. */
function oomScoreAdjustment(state: PodState, { spec }: ContainerRecord, capacity: number): number {
  const pod = state.pod();
  const quality = qosClassOf(pod.spec);
  if (quality === 'Guaranteed' || isCriticalPod(pod)) return -997;
  if (quality === 'BestEffort') return 1000;
  const requested = parseQuantity(spec.resources?.requests?.memory);
  return Math.min(999, Math.max(3, 1000 - Math.floor((1000 * requested) / capacity)));
}

/** Gives back the name of what was killed. */
function kill({ state, record }: Candidate): string {
  const { current } = record;
  const command = current?.inside?.main?.argv[0] ?? record.name;
  if (current !== undefined) end(state, record, current, 137, 'OOMKilled');
  return command.replace(/^.*\//, '').slice(0, 15);
}
