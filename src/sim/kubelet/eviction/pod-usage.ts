import type { Container, Pod } from '../../../model/kinds.ts';
import { parseQuantity } from '../../../model/quantity.ts';
import { containerLoad } from '../../metrics/container-load.ts';
import { type ContainerRecord, isRunning } from '../container-record.ts';
import { emptyDirDisk } from '../disks.ts';
import type { PodState } from '../pod-state.ts';

/** What one container takes of its node. */
interface ContainerUsage {
  readonly spec: Container;
  readonly memoryBytes: number;
  /** Its writable layer and its log. */
  readonly diskBytes: number;
}

/** What a pod takes of its node, as the kubelet's summary of it says. */
export interface PodUsage {
  readonly state: PodState;
  readonly pod: Pod;
  readonly containers: readonly ContainerUsage[];
  readonly memoryBytes: number;
  /** Of its containers and its emptyDirs. */
  readonly diskBytes: number;
  /** By the name of the volume. */
  readonly emptyDirs: ReadonlyMap<string, number>;
  /** What it has asked for. */
  readonly requested: { readonly memoryBytes: number; readonly diskBytes: number };
}

/** The directories of a layer to which nothing was written, and of its log. */
const emptyLayerBytes = 24 * 1024;

/** How often cAdvisor measures. */
const windowMs = 10_000;

/** What the pods of a node take; one whose spec makes no sense cannot be measured, and takes nothing. */
export const podUsages = (states: Iterable<PodState>): readonly PodUsage[] =>
  [...states].flatMap((state) => {
    try {
      return [podUsage(state)];
    } catch {
      return [];
    }
  });

function podUsage(state: PodState): PodUsage {
  const pod = state.pod();
  const window = Math.floor(state.node.clock.now().getTime() / windowMs);
  const running = state.records.filter(isRunning);
  const containers = running.map((record) => containerUsage(pod, record, window));
  const emptyDirs = new Map(
    (pod.spec.volumes ?? [])
      .filter(({ emptyDir }) => emptyDir !== undefined)
      .map(({ name }) => [name, emptyDirBytes(state, running, name)] as const),
  );
  const onDisk = (pod.spec.volumes ?? []).filter(
    ({ emptyDir }) => emptyDir !== undefined && emptyDir.medium !== 'Memory',
  );
  return {
    state,
    pod,
    containers,
    memoryBytes: containers.reduce((total, { memoryBytes }) => total + memoryBytes, 0),
    diskBytes:
      containers.reduce((total, { diskBytes }) => total + diskBytes, 0) +
      onDisk.reduce((total, { name }) => total + (emptyDirs.get(name) ?? 0), 0),
    emptyDirs,
    requested: { memoryBytes: requested(pod, 'memory'), diskBytes: requested(pod, 'ephemeral-storage') },
  };
}

function containerUsage(pod: Pod, { spec, current }: ContainerRecord, window: number): ContainerUsage {
  const inside = current?.inside;
  const declared = { memoryBytes: inside?.memoryBytes || undefined, cpuMilli: inside?.cpuMilli };
  const { memoryBytes } = containerLoad(pod, spec, declared, window);
  const written = inside?.files.mounts.find(({ path }) => path === '/')?.source.bytes?.() ?? 0;
  const claimed = inside?.diskBytes.get('/') ?? 0;
  const diskBytes = emptyLayerBytes + written + claimed + (current?.log.bytes ?? 0);
  return { spec, memoryBytes: wholePages(memoryBytes), diskBytes: wholePages(diskBytes) };
}

/** Files that are there, and what programs say they have put where the volume is mounted. */
function emptyDirBytes(state: PodState, running: readonly ContainerRecord[], volume: string): number {
  const claimed = running.flatMap(({ spec, current }) =>
    (spec.volumeMounts ?? [])
      .filter(({ name }) => name === volume)
      .map(({ mountPath }) => current?.inside?.diskBytes.get(mountPath) ?? 0),
  );
  return claimed.reduce((sum, bytes) => sum + bytes, state.node.disks.bytes(emptyDirDisk(state.uid, volume)));
}

const requested = ({ spec }: Pod, resource: string): number =>
  spec.containers.reduce((sum, { resources }) => sum + parseQuantity(resources?.requests?.[resource]), 0);

const wholePages = (bytes: number): number => Math.ceil(bytes / 4096) * 4096;
