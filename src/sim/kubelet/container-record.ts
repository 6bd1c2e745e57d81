import type { Container, Pod } from '../../model/kinds.ts';
import type { Image } from '../images/image.ts';
import type { RunningContainer } from '../programs/process.ts';
import type { RunLog } from '../programs/run-log.ts';
import type { BackOff } from './back-off.ts';
import type { MainStreams } from './main-streams.ts';

export type ContainerKind = 'init' | 'sidecar' | 'main' | 'ephemeral';

/** What the runtime knows of one run of a container. */
export interface ContainerRun {
  /** With its scheme: `containerd://…`. */
  readonly id: string;
  /** 0 for the first run. */
  readonly attempt: number;
  readonly image: Image;
  readonly log: RunLog;
  readonly streams: MainStreams;
  startedAt: Date | undefined;
  inside: (RunningContainer & { killAll(): void }) | undefined;
  exit: ContainerExit | undefined;
  /** Set while the run is being resumed: its process may end without ending the run. */
  heldOpen?: (() => void) | undefined;
  /** Set while the container is being stopped. */
  stopping: boolean;
  /** True from the start, or from the first success of the startup probe. */
  started: boolean;
  ready: boolean;
}

export interface ContainerExit {
  readonly code: number;
  readonly reason: string;
  readonly message: string | undefined;
  readonly startedAt: Date;
  readonly at: Date;
}

/** All that the kubelet remembers of one container of a pod: the current run and the one before. */
export interface ContainerRecord {
  readonly name: string;
  readonly kind: ContainerKind;
  spec: Container;
  current: ContainerRun | undefined;
  previous: ContainerRun | undefined;
  /** Why the last attempt to start it failed. */
  waiting: { readonly reason: string; readonly message?: string } | undefined;
  crashBackOff: BackOff | undefined;
  /** The id of a container that the runtime has been making ever since it was asked for. */
  inTheMaking: string | undefined;
}

export const recordsOf = (pod: Pod): ContainerRecord[] => [
  ...(pod.spec.initContainers ?? []).map((spec) =>
    newRecord(spec, spec.restartPolicy === 'Always' ? 'sidecar' : 'init'),
  ),
  ...pod.spec.containers.map((spec) => newRecord(spec, 'main')),
  ...ephemeralContainersOf(pod).map((spec) => newRecord(spec, 'ephemeral')),
];

/** What `kubectl debug` has added. */
export const ephemeralContainersOf = (pod: Pod): readonly Container[] =>
  (pod.spec.ephemeralContainers ?? []) as readonly Container[];

export const newRecord = (spec: Container, kind: ContainerKind): ContainerRecord => ({
  name: spec.name,
  kind,
  spec,
  current: undefined,
  previous: undefined,
  waiting: undefined,
  crashBackOff: undefined,
  inTheMaking: undefined,
});

export const isRunning = (record: ContainerRecord): boolean =>
  record.current?.startedAt !== undefined && record.current.exit === undefined;

/** The field path that events about the container carry. */
export const fieldPathOf = (record: ContainerRecord): string =>
  record.kind === 'main'
    ? `spec.containers{${record.name}}`
    : record.kind === 'ephemeral'
      ? `spec.ephemeralContainers{${record.name}}`
      : `spec.initContainers{${record.name}}`;
