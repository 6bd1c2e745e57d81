import type { ContainerState, ContainerStatus } from '../../model/kinds.ts';
import { kubeTime } from '../events/kube-time.ts';
import { imageId } from '../images/image.ts';
import { type ContainerExit, type ContainerRecord, type ContainerRun, isRunning } from './container-record.ts';

/** One element of `status.containerStatuses`, as the kubelet words it. */
export function containerStatusOf(record: ContainerRecord, defaultReason: string): ContainerStatus {
  const { current, spec } = record;
  const running = isRunning(record);
  return {
    ...(current === undefined ? {} : { containerID: current.id }),
    image: current?.image.reference ?? spec.image ?? '',
    imageID: current === undefined ? '' : imageId(current.image),
    lastState: lastStateOf(record),
    name: record.name,
    ready: readyOf(record),
    restartCount: current?.attempt ?? 0,
    started: running ? (current?.started ?? false) : false,
    state: stateOf(record, defaultReason),
    ...(spec.resources === undefined || current === undefined ? {} : allocated(spec.resources)),
    ...mounted(record),
  } as ContainerStatus;
}

function stateOf({ current, waiting }: ContainerRecord, defaultReason: string): ContainerState {
  if (waiting !== undefined) return { waiting };
  if (current?.exit !== undefined) return terminated(current, current.exit);
  if (current?.startedAt !== undefined)
    return { running: { startedAt: kubeTime(current.startedAt) } } as ContainerState;
  return { waiting: { reason: defaultReason } };
}

/** A failed start moves the last termination from `state` to `lastState`. */
function lastStateOf({ current, previous, waiting }: ContainerRecord): ContainerState {
  if (waiting !== undefined && current?.exit !== undefined) return terminated(current, current.exit);
  return previous?.exit === undefined ? {} : terminated(previous, previous.exit);
}

const terminated = (run: ContainerRun, exit: ContainerExit): ContainerState =>
  ({
    terminated: {
      containerID: run.id,
      exitCode: exit.code,
      finishedAt: kubeTime(exit.at),
      ...(exit.message === undefined ? {} : { message: exit.message }),
      reason: exit.reason,
      startedAt: kubeTime(exit.startedAt),
    },
  }) as ContainerState;

function readyOf(record: ContainerRecord): boolean {
  // An ordinary init container counts as ready once it has succeeded.
  if (record.kind === 'init') return record.current?.exit?.code === 0 && record.waiting === undefined;
  return isRunning(record) && record.current?.started === true && record.current.ready;
}

const allocated = (resources: NonNullable<ContainerRecord['spec']['resources']>): object => ({
  ...(resources.requests === undefined ? {} : { allocatedResources: resources.requests }),
  resources: {
    ...(resources.limits === undefined ? {} : { limits: resources.limits }),
    ...(resources.requests === undefined ? {} : { requests: resources.requests }),
  },
});

const mounted = ({ spec }: ContainerRecord): object =>
  spec.volumeMounts === undefined || spec.volumeMounts.length === 0
    ? {}
    : {
        volumeMounts: spec.volumeMounts.map((mount) => ({
          name: mount.name,
          mountPath: mount.mountPath,
          ...(mount.readOnly === true ? { readOnly: true, recursiveReadOnly: 'Disabled' } : {}),
        })),
      };
