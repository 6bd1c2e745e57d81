import { milliCpu, parseQuantity } from '../../model/quantity.ts';
import type { PodNetwork } from '../network/cluster-network.ts';
import { app } from '../programs/app.ts';
import { createRunningContainer } from '../programs/create-running-container.ts';
import { createFileSystem, overlayRoot } from '../programs/file-system.ts';
import { kernelMounts } from '../programs/kernel-files.ts';
import type { Mount } from '../programs/mount-table.ts';
import { createPidNamespace } from '../programs/pid-namespace.ts';
import type { PidNamespace } from '../programs/process.ts';
import { scriptOf } from '../programs/script.ts';
import type { ContainerRecord, ContainerRun } from './container-record.ts';
import { end } from './end-run.ts';
import type { PodState } from './pod-state.ts';

interface Surroundings {
  readonly mounts: readonly Mount[];
  readonly user: { readonly uid: number; readonly name: string };
  readonly network: PodNetwork;
}

/** The inside of a container before its first process: files, limits, network. */
export function createInside(
  state: PodState,
  record: ContainerRecord,
  run: ContainerRun,
  { mounts, user, network }: Surroundings,
): ReturnType<typeof createRunningContainer> {
  const { node } = state;
  const pod = state.pod();
  const readOnlyRoot = record.spec.securityContext?.readOnlyRootFilesystem === true;
  return createRunningContainer({
    pod,
    name: record.name,
    hostname: pod.spec.hostNetwork === true ? node.nodeName : (pod.spec.hostname ?? pod.metadata.name),
    files: createFileSystem({
      mounts: [
        overlayRoot(run.image.files(), node.clock.now(), readOnlyRoot),
        ...kernelMounts(() => run.inside, node.clock.now),
        ...mounts,
      ],
      now: () => node.clock.now(),
      user,
    }),
    network,
    clock: node.clock,
    random: node.random,
    api: node.api,
    declaredPorts: [
      ...run.image.config.exposedPorts,
      ...(record.spec.ports ?? []).map(({ containerPort }) => containerPort),
    ],
    pids: pidsOf(state, record),
    limits: limitsOf(record),
    user,
    executables: node.executables,
    mainProgram: scriptOf(pod, record.name) === undefined ? undefined : app,
    onOutOfMemory: () => end(state, record, run, 137, 'OOMKilled'),
    onMemory: node.memoryChanged,
  });
}

/** `shareProcessNamespace` is for the whole pod; a debug container joins the one that it is aimed at. */
function pidsOf(state: PodState, { spec }: ContainerRecord): PidNamespace | undefined {
  if (state.pod().spec.shareProcessNamespace === true) {
    state.sharedPids ??= createPidNamespace(true);
    return state.sharedPids;
  }
  const { targetContainerName } = spec as { readonly targetContainerName?: string };
  return state.records.find(({ name }) => name === targetContainerName)?.current?.inside?.pids;
}

/** The limits as they are now: a resize in place changes them under a running container. */
const limitsOf = (record: ContainerRecord): { memoryBytes: number | undefined; cpuMilli: number | undefined } => ({
  get memoryBytes() {
    const limit = record.spec.resources?.limits?.memory;
    return limit === undefined ? undefined : parseQuantity(limit);
  },
  get cpuMilli() {
    const limit = record.spec.resources?.limits?.cpu;
    return limit === undefined ? undefined : milliCpu(limit);
  },
});
