import type { Node } from '../../../model/kinds.ts';
import type { NodeContext } from '../node-context.ts';
import type { PodWorker } from '../pod-worker.ts';
import { diskUse } from './node-signals.ts';
import { podUsages } from './pod-usage.ts';

const everyMs = 5 * 60_000;
/** imageGCHighThresholdPercent and imageGCLowThresholdPercent. */
const highPercent = 85;
const lowPercent = 80;

/** Deletes images that no container uses when the disk gets full, and says so when that is not enough. */
export function startImageCollection(context: NodeContext, workers: ReadonlyMap<string, PodWorker>): { stop(): void } {
  let isStopped = false;
  let hasFailed = false;
  const look = (): void => {
    if (isStopped) return;
    context.clock.schedule(everyMs, look);
    const node = context.api.get({ kind: 'Node', namespace: '', name: context.nodeName });
    if (context.stopped || node === undefined) return;
    const problem = collect(context, node, workers);
    // The kubelet makes no event of the first failure: it may be about to get better.
    if (problem !== undefined && hasFailed) warn(context, node, 'ImageGCFailed', problem);
    hasFailed = problem !== undefined;
  };
  context.clock.schedule(everyMs, look);
  return {
    stop() {
      isStopped = true;
    },
  };
}

function collect(context: NodeContext, node: Node, workers: ReadonlyMap<string, PodWorker>): string | undefined {
  const pods = podUsages([...workers.values()].map(({ state }) => state));
  const { used, capacity } = diskUse(context, node, pods);
  const percent = capacity === 0 ? 0 : Math.floor((used / capacity) * 100);
  if (percent < highPercent) return undefined;
  const wanted = used - Math.floor((capacity * lowPercent) / 100);
  const freed = deleteUnusedImages(context, workers, wanted);
  if (freed >= wanted) return undefined;
  const size = `${(capacity / 2 ** 30).toFixed(1)} GiB`;
  const text = `Insufficient free disk space on the node's image filesystem (${percent}% of ${size} used). Failed to free sufficient space by deleting unused images (freed ${freed} bytes). Investigate disk usage, as it could be used by active images, logs, volumes, or other data.`;
  warn(context, node, 'FreeDiskSpaceFailed', text);
  return text;
}

/** Frees so many bytes, if there are as many; gives back how many there were. */
export function deleteUnusedImages(
  { images }: NodeContext,
  workers: ReadonlyMap<string, PodWorker>,
  wantedBytes = Number.POSITIVE_INFINITY,
): number {
  const records = [...workers.values()].flatMap(({ state }) => state.records);
  const used = new Set(records.map(({ current }) => current?.image));
  let freed = 0;
  for (const [reference, image] of images) {
    if (freed >= wantedBytes) break;
    if (used.has(image)) continue;
    images.delete(reference);
    freed += image.sizeBytes;
  }
  return freed;
}

const warn = ({ recorder, nodeName }: NodeContext, node: Node, reason: string, text: string): void =>
  recorder.event(node, 'Warning', reason, text, { component: 'kubelet', host: nodeName });
