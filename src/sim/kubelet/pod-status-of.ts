import type { ContainerStatus, Pod } from '../../model/kinds.ts';
import { qosClassOf } from '../../model/qos-class.ts';
import { kubeTime } from '../events/kube-time.ts';
import type { ContainerRecord } from './container-record.ts';
import { containerStatusOf } from './container-statuses.ts';
import type { NodeContext } from './node-context.ts';
import { podConditions } from './pod-conditions.ts';
import type { PodFailure, ResizeCondition } from './pod-facts.ts';
import { isInitDone, podPhase } from './pod-phase.ts';

export interface StatusFacts {
  readonly node: NodeContext;
  readonly records: readonly ContainerRecord[];
  readonly sandbox: { readonly address: string } | undefined;
  readonly startTime: Date | undefined;
  readonly failure: PodFailure | undefined;
  readonly resize: ResizeCondition | undefined;
  readonly stopped: boolean;
}

/** The whole status as the kubelet reports it. */
export function podStatusOf(facts: StatusFacts, pod: Pod): Pod['status'] {
  const { records, sandbox, failure, node } = facts;
  const now = node.clock.now();
  const hasInit = (pod.spec.initContainers ?? []).length > 0;
  const defaultReason = hasInit ? 'PodInitializing' : 'ContainerCreating';
  const statusesOf = (...kinds: readonly ContainerRecord['kind'][]): ContainerStatus[] =>
    records.filter(({ kind }) => kinds.includes(kind)).map((record) => containerStatusOf(record, defaultReason));
  const statuses = statusesOf('main').sort((a, b) => (a.name < b.name ? -1 : 1));
  const initStatuses = statusesOf('init', 'sidecar');
  const ephemeral = statusesOf('ephemeral');
  const rejected = failure !== undefined && records.every(({ current }) => current === undefined);
  const phase = failure === undefined ? podPhase(pod, records, facts.stopped) : 'Failed';
  const started = records.some(({ kind, current }) => kind === 'main' && current?.startedAt !== undefined);
  const incomplete = started ? [] : records.filter((record) => isInit(record) && !isInitDone(record));
  if (rejected) return rejectedStatus(pod, failure, facts.startTime);
  const conditions = podConditions(
    pod,
    {
      phase,
      hasSandbox: sandbox !== undefined,
      initStatuses,
      statuses,
      incomplete: incomplete.map(({ name }) => name),
      disruption: failure?.disruption,
      resize: facts.resize,
      sidecars: new Set(records.filter(({ kind }) => kind === 'sidecar').map(({ name }) => name)),
    },
    now,
  );
  const hostIP = node.hostAddress();
  return {
    ...kept(pod),
    conditions,
    containerStatuses: statuses,
    ...(ephemeral.length > 0 ? { ephemeralContainerStatuses: ephemeral } : {}),
    hostIP,
    hostIPs: [{ ip: hostIP }],
    ...(initStatuses.length > 0 ? { initContainerStatuses: initStatuses } : {}),
    phase,
    ...addresses(pod, sandbox?.address),
    qosClass: qosClassOf(pod.spec),
    ...(failure === undefined ? {} : { reason: failure.reason, message: failure.message }),
    ...(facts.startTime === undefined ? {} : { startTime: kubeTime(facts.startTime) as never }),
  };
}

const isInit = ({ kind }: ContainerRecord): boolean => kind === 'init' || kind === 'sidecar';

/** A pod keeps its address in the status after its sandbox is gone. */
const addresses = (pod: Pod, address: string | undefined): object => {
  const podIP = address ?? pod.status.podIP;
  return podIP === undefined ? {} : { podIP, podIPs: [{ ip: podIP }] };
};

/** What other components write into the status. */
function kept(pod: Pod): object {
  const { nominatedNodeName, resize, resourceClaimStatuses } = pod.status;
  return Object.fromEntries(
    Object.entries({ nominatedNodeName, resize, resourceClaimStatuses }).filter(([, value]) => value !== undefined),
  );
}

/** A pod that was not admitted has no containers to speak of. */
function rejectedStatus(
  pod: Pod,
  failure: { readonly reason: string; readonly message: string },
  startTime: Date | undefined,
): Pod['status'] {
  return {
    ...(pod.status.conditions === undefined ? {} : { conditions: pod.status.conditions }),
    message: failure.message,
    phase: 'Failed',
    qosClass: qosClassOf(pod.spec),
    reason: failure.reason,
    ...(startTime === undefined ? {} : { startTime: kubeTime(startTime) as never }),
  };
}
