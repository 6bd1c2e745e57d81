import type { Node } from '../../../model/kinds.ts';
import { formatQuantity, parseQuantity, quantityOf } from '../../../model/quantity.ts';
import type { PressureCondition } from '../node-condition-texts.ts';
import type { NodeContext } from '../node-context.ts';
import type { PodUsage } from './pod-usage.ts';

/** What a kubelet evicts for, by the resource that its messages name. */
export type ScarceResource = 'memory' | 'ephemeral-storage' | 'inodes' | 'pids';

/**
 * What a node runs out of though nothing in its pods takes it: `memory`, `ephemeral-storage`, `inodes`, `pids`, or more
 * than one with commas between. The kubelet reports the pressure and evicts.
 */
export const lowOnAnnotation = 'sim.podtriage.dev/low-on';

const lowOn = (node: Node | undefined): ReadonlySet<string> =>
  new Set((node?.metadata.annotations?.[lowOnAnnotation] ?? '').split(',').map((word) => word.trim()));

/** An eviction threshold that is met. */
export interface MetThreshold {
  readonly resource: ScarceResource;
  readonly condition: PressureCondition;
  /** As messages write them. */
  readonly threshold: string;
  readonly available: string;
  /** Somebody has said so: no eviction ends it. */
  readonly isDeclared: boolean;
}

const mebi = 1024 * 1024;
/** The operating system, the kubelet and the runtime. */
export const systemMemoryBytes = 430 * mebi;
const systemDiskShare = 0.12;
const inodesOfDisk = 6_455_296;
const pidsOfNode = 4_194_304;
/** memory.available<100Mi, nodefs.available<10%, nodefs.inodesFree<5% (pkg/kubelet/eviction/defaults_linux.go). */
const memoryThreshold = 100 * mebi;

/** What the node's disk holds. */
export function diskUse(
  context: NodeContext,
  node: Node,
  pods: readonly PodUsage[],
): { used: number; capacity: number } {
  const capacity = capacityOf(node, 'ephemeral-storage');
  const images = [...context.images.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const low = lowOn(node).has('ephemeral-storage');
  const own = capacity * systemDiskShare + images + pods.reduce((sum, { diskBytes }) => sum + diskBytes, 0);
  return { capacity, used: Math.round(low ? Math.max(own, capacity * 0.955) : own) };
}

/** Which thresholds are met now. */
export function metThresholds(context: NodeContext, node: Node, pods: readonly PodUsage[]): readonly MetThreshold[] {
  const low = lowOn(node);
  const met: MetThreshold[] = [];
  const memory = capacityOf(node, 'memory');
  const free = memory - systemMemoryBytes - pods.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
  if (low.has('memory') || (memory > 0 && free < memoryThreshold)) {
    const available = low.has('memory') ? Math.min(free, 61_284 * 1024) : free;
    met.push({
      ...{ resource: 'memory', condition: 'MemoryPressure', isDeclared: low.has('memory') },
      threshold: '100Mi',
      available: binary(Math.max(0, available)),
    });
  }
  const disk = diskUse(context, node, pods);
  if (low.has('ephemeral-storage') || (disk.capacity > 0 && disk.capacity - disk.used < disk.capacity * 0.1)) {
    met.push({
      ...{ resource: 'ephemeral-storage', condition: 'DiskPressure', isDeclared: low.has('ephemeral-storage') },
      threshold: binary(Math.floor(disk.capacity * 0.1)),
      available: binary(wholeKibi(disk.capacity - disk.used)),
    });
  }
  if (low.has('inodes')) met.push(declared('inodes', 'DiskPressure', inodesOfDisk * 0.05, 41_235));
  // A kubelet has no threshold for pids unless it is given one, which it then was.
  if (low.has('pids')) met.push(declared('pids', 'PIDPressure', pidsOfNode * 0.1, 31_007));
  return met;
}

const declared = (
  resource: ScarceResource,
  condition: PressureCondition,
  threshold: number,
  available: number,
): MetThreshold => ({
  ...{ resource, condition, isDeclared: true },
  threshold: binary(Math.floor(threshold)),
  available: formatQuantity(quantityOf(available, 'DecimalSI')),
});

const capacityOf = ({ status }: Node, resource: string): number =>
  parseQuantity((status.capacity ?? status.allocatable)?.[resource]);

export const binary = (bytes: number): string => formatQuantity(quantityOf(bytes, 'BinarySI'));

const wholeKibi = (bytes: number): number => Math.floor(bytes / 1024) * 1024;
