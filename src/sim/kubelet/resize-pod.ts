import type { Container, Pod } from '../../model/kinds.ts';
import { podRequests } from '../../model/pod-requests.ts';
import { canonicalQuantity, milliCpu, parseQuantity } from '../../model/quantity.ts';
import { sleep, type Task } from '../programs/task.ts';
import { admitPod } from './admit-pod.ts';
import { type ContainerRecord, isRunning } from './container-record.ts';
import type { PodState } from './pod-state.ts';
import { beginStop } from './stop-container.ts';

/** What stands in the way of a resize, as the PodResizePending condition says. */
interface Obstacle {
  readonly reason: 'Infeasible' | 'Deferred';
  readonly message: string;
}

/** How often the kubelet looks again at a resize that has to wait. */
const retryMs = 10_000;
/** The runtime takes its time to change a container's cgroup, and the kubelet to see that it did. */
const actuationMs = 1000;

/** Whether containers shall get other resources than they have. */
export const wantsResize = (state: PodState, pod: Pod): boolean => resized(state, pod).length > 0;

/** Gives running containers the resources that their pod asks for now, as soon as the node has them to give. */
export function* resizePod(state: PodState, others: () => readonly Pod[]): Task {
  const { clock } = state.node;
  for (;;) {
    const pod = state.pod();
    if (!wantsResize(state, pod)) break;
    const obstacle = obstacleTo(state, pod, others());
    if (obstacle === undefined) {
      show(state, { type: 'PodResizeInProgress' });
      yield sleep(clock, actuationMs);
      for (const [record, spec] of resized(state, pod)) actuate(state, record, spec);
      continue;
    }
    show(state, { type: 'PodResizePending', ...obstacle });
    // Only another change of the pod can help one that is larger than its node.
    if (obstacle.reason === 'Infeasible') return;
    yield sleep(clock, retryMs);
  }
  show(state, undefined);
}

function resized(state: PodState, pod: Pod): readonly (readonly [ContainerRecord, Container])[] {
  return [...(pod.spec.initContainers ?? []), ...pod.spec.containers].flatMap((spec) => {
    const record = state.records.find(
      ({ name, kind }) => name === spec.name && (kind === 'main' || kind === 'sidecar'),
    );
    if (record === undefined || changes(record.spec, spec).length === 0) return [];
    return [[record, spec] as const];
  });
}

/** Which of the two resources that can be changed do change. */
const changes = (before: Container, after: Container): readonly ('cpu' | 'memory')[] =>
  (['cpu', 'memory'] as const).filter((resource) =>
    (['requests', 'limits'] as const).some(
      (kind) =>
        canonicalQuantity(before.resources?.[kind]?.[resource]) !==
        canonicalQuantity(after.resources?.[kind]?.[resource]),
    ),
  );

/** canResizePod of pkg/kubelet: more than the whole node never fits, more than what is left may fit later. */
function obstacleTo({ node }: PodState, pod: Pod, others: readonly Pod[]): Obstacle | undefined {
  const host = node.api.get({ kind: 'Node', namespace: '', name: node.nodeName });
  const { cpu = 0, memory = 0 } = podRequests(pod);
  const cpuOfNode = milliCpu(host?.status.allocatable?.cpu);
  const memoryOfNode = parseQuantity(host?.status.allocatable?.memory);
  const infeasible = (what: string): Obstacle => ({
    reason: 'Infeasible',
    message: `Node didn't have enough capacity: ${what}`,
  });
  if (memory > memoryOfNode) return infeasible(`memory, requested: ${memory}, capacity: ${memoryOfNode}`);
  if (cpu > cpuOfNode) return infeasible(`cpu, requested: ${cpu}, capacity: ${cpuOfNode}`);
  const refused = admitPod(pod, host, others);
  return refused?.reason.startsWith('OutOf') === true ? { reason: 'Deferred', message: refused.message } : undefined;
}

function actuate(state: PodState, record: ContainerRecord, spec: Container): void {
  const changed = changes(record.spec, spec);
  const restarts = (spec.resizePolicy ?? []).some(
    ({ resourceName, restartPolicy }) =>
      restartPolicy === 'RestartContainer' && changed.includes(resourceName as 'cpu' | 'memory'),
  );
  record.spec = { ...record.spec, resources: spec.resources as never };
  if (!restarts || !isRunning(record)) return;
  record.crashBackOff = undefined;
  const graceMs = (state.pod().spec.terminationGracePeriodSeconds ?? 30) * 1000;
  beginStop(state, record, graceMs, `Container ${record.name} resize requires restart`);
}

function show(state: PodState, resize: PodState['resize']): void {
  state.resize = resize;
  state.writeStatus();
}
