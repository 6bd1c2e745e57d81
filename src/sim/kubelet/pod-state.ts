import { ApiError } from '../../apiserver/api-error.ts';
import type { Pod } from '../../model/kinds.ts';
import type { EventType } from '../events/event-recorder.ts';
import type { PodNetwork } from '../network/cluster-network.ts';
import { type Bell, createBell } from '../programs/bell.ts';
import type { MountSource } from '../programs/mount-source.ts';
import type { PidNamespace } from '../programs/process.ts';
import type { BackOff } from './back-off.ts';
import { type ContainerRecord, fieldPathOf, recordsOf } from './container-record.ts';
import type { NodeContext } from './node-context.ts';
import type { PodFailure, ResizeCondition } from './pod-facts.ts';
import { podStatusOf } from './pod-status-of.ts';
import { reportPod } from './report-pod.ts';
import { staticPodHash } from './static-pod-hash.ts';

/** All that a kubelet keeps about one pod. */
export interface PodState {
  readonly node: NodeContext;
  readonly uid: string;
  /** Grows when an ephemeral container is added. */
  readonly records: ContainerRecord[];
  readonly volumes: Map<string, MountSource>;
  readonly pullFailures: Map<string, { readonly error: string; readonly reason: string; readonly backOff: BackOff }>;
  readonly addedAt: Date;
  /** The pod as the API has it now; the last known one when it is gone. */
  pod(): Pod;
  startTime: Date | undefined;
  sandbox: PodNetwork | undefined;
  /** Set when the kubelet gave the pod up: rejected, evicted, over its deadline. */
  failure: PodFailure | undefined;
  /** The sandbox went away under the pod: it needs a new one. */
  sandboxLost: boolean;
  /** How far a resize in place has got; undefined without one. */
  resize: ResizeCondition | undefined;
  /** Where containers of a pod with `shareProcessNamespace` see each other. */
  sharedPids: PidNamespace | undefined;
  /** No container starts any more. */
  stopped: boolean;
  /** Containers that are asked to stop are killed at this moment at the latest, in milliseconds since 1970. */
  killBy: number;
  /** Rung when that has moved nearer. */
  readonly hurried: Bell;
  /** Rung when something happened that the sync loop must look at. */
  readonly bell: Bell;
  /** Rung at the moment at which a container ends. */
  readonly exited: Bell;
  wakePending: boolean;
  wake(): void;
  /** Called for each container that has just started. */
  onStarted: (record: ContainerRecord) => void;
  event(type: EventType, reason: string, message: string, record?: ContainerRecord): void;
  /** Writes the status when it differs from what the API has. */
  writeStatus(): void;
}

export function createPodState(node: NodeContext, pod: Pod): PodState {
  let last = pod;
  const key = { kind: 'Pod', namespace: pod.metadata.namespace ?? '', name: pod.metadata.name } as const;
  // A static pod lives on when its mirror in the API is replaced.
  const hash = staticPodHash(pod);
  const isItsMirror = (found: Pod): boolean => hash !== undefined && staticPodHash(found) === hash;
  const current = (): Pod => {
    const found = node.api.get(key);
    if (found !== undefined && (found.metadata.uid === pod.metadata.uid || isItsMirror(found))) last = found;
    return last;
  };
  const state: PodState = {
    node,
    uid: pod.metadata.uid ?? '',
    records: recordsOf(pod),
    volumes: new Map(),
    pullFailures: new Map(),
    addedAt: node.clock.now(),
    pod: current,
    startTime: undefined,
    sandbox: undefined,
    sandboxLost: false,
    resize: undefined,
    sharedPids: undefined,
    failure: undefined,
    stopped: false,
    killBy: Number.POSITIVE_INFINITY,
    hurried: createBell(),
    bell: createBell(),
    exited: createBell(),
    onStarted: () => {},
    wakePending: false,
    wake() {
      state.wakePending = true;
      state.bell.ring();
    },
    event(type, reason, message, record) {
      if (node.stopped) return;
      const fieldPath = record === undefined ? {} : { fieldPath: fieldPathOf(record) };
      node.recorder.event(current(), type, reason, message, {
        component: 'kubelet',
        host: node.nodeName,
        ...fieldPath,
      });
    },
    writeStatus() {
      if (node.stopped) return;
      const now = current();
      try {
        const status = podStatusOf(state, now);
        if (JSON.stringify(status) === JSON.stringify(now.status)) return;
        node.api.updateStatus<'Pod'>({ ...now, status });
      } catch (error) {
        // The pod may have been deleted in the meantime; there is nobody left to tell.
        if (!(error instanceof ApiError)) reportPod(state, error);
      }
    },
  };
  return state;
}
