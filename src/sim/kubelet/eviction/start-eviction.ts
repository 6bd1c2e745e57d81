import { currentPressures } from '../current-pressures.ts';
import type { NodeContext } from '../node-context.ts';
import type { PodWorker } from '../pod-worker.ts';
import { deleteUnusedImages } from './collect-images.ts';
import { evictionMessage } from './eviction-message.ts';
import { type MetThreshold, metThresholds } from './node-signals.ts';
import { type PodUsage, podUsages } from './pod-usage.ts';
import { excess, rankPods } from './rank-pods.ts';
import { brokenStorageLimit } from './storage-limits.ts';

/** monitoringInterval of pkg/kubelet/eviction. */
const everyMs = 10_000;
/** A shortage that no eviction ends, because somebody has declared it, takes its victims one by one. */
const betweenDeclaredMs = 60_000;

/** The eviction manager of one kubelet: measures what its pods take, and ends one when the node runs short. */
export function startEviction(context: NodeContext, workers: ReadonlyMap<string, PodWorker>): { stop(): void } {
  const { clock } = context;
  let isStopped = false;
  // A shortage from an earlier life has had its first victim.
  let lastDeclaredMs = context.pressures.size > 0 ? 0 : Number.NEGATIVE_INFINITY;

  const look = (): void => {
    if (isStopped) return;
    clock.schedule(everyMs, look);
    const node = context.api.get({ kind: 'Node', namespace: '', name: context.nodeName });
    if (context.stopped || node === undefined) return;
    const pods = podUsages([...workers.values()].filter(isActive).map(({ state }) => state));
    const met = metThresholds(context, node, pods);
    const now = clock.now().getTime();
    const known = currentPressures(context);
    const isNews = met.some(({ condition, isDeclared }) => isDeclared && !known.includes(condition));
    for (const { condition } of met) context.pressures.set(condition, now);
    if (endOverLimit(pods, workers)) return;
    const [worst] = met;
    // What is declared is reported first, so that no pod comes in the place of one that has to go.
    if (worst === undefined || isNews) return;
    if (worst.isDeclared && now - lastDeclaredMs < betweenDeclaredMs) return;
    const text = `Attempting to reclaim ${worst.resource}`;
    context.recorder.event(node, 'Warning', 'EvictionThresholdMet', text, {
      component: 'kubelet',
      host: context.nodeName,
    });
    // Images go first: they can be had again.
    if (worst.condition === 'DiskPressure' && deleteUnusedImages(context, workers) > 0 && !worst.isDeclared) return;
    const victim = victimOf(rankPods(pods, worst.resource), worst, lastDeclaredMs >= 0);
    if (worst.isDeclared) lastDeclaredMs = now;
    if (victim === undefined) return;
    const message = evictionMessage(victim, worst);
    evict(workers, victim, message, message);
  };
  clock.schedule(everyMs, look);
  return {
    stop() {
      isStopped = true;
    },
  };
}

const isActive = ({ state }: PodWorker): boolean =>
  state.failure === undefined && !state.stopped && state.pod().metadata.deletionTimestamp === undefined;

/** Nothing that pods give back ends a declared shortage: it spares who takes no more than it asked for, but for the first. */
function victimOf(ranked: readonly PodUsage[], { resource, isDeclared }: MetThreshold, isNotFirst: boolean) {
  const [victim] = ranked;
  if (victim === undefined || (isDeclared && isNotFirst && excess(victim, resource) <= 0)) return undefined;
  return victim;
}

function endOverLimit(pods: readonly PodUsage[], workers: ReadonlyMap<string, PodWorker>): boolean {
  const broken = pods.map((usage) => [usage, brokenStorageLimit(usage)] as const);
  for (const [usage, message] of broken) if (message !== undefined) evict(workers, usage, message);
  return broken.some(([, message]) => message !== undefined);
}

function evict(
  workers: ReadonlyMap<string, PodWorker>,
  { state }: PodUsage,
  message: string,
  disruption?: string,
): void {
  state.event('Warning', 'Evicted', message);
  workers.get(state.uid)?.fail('Evicted', message, 1, disruption);
}
