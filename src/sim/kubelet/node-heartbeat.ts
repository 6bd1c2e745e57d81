import { ApiError } from '../../apiserver/api-error.ts';
import type { Node } from '../../model/kinds.ts';
import { kubeMicroTime, kubeTime } from '../events/kube-time.ts';
import { imageId } from '../images/image.ts';
import type { NodeContext } from './node-context.ts';

type Condition = NonNullable<Node['status']['conditions']>[number];

const leaseEveryMs = 10_000;
const reportEveryMs = 300_000;
const maxImages = 50;

/** Renews the node's Lease every 10 s and reports the node's status when it changed, at latest every 5 min. */
export function startHeartbeat(context: NodeContext): { beat(): void; stop(): void } {
  const { clock, random } = context;
  let lastReport = Number.NEGATIVE_INFINITY;
  let reportedImages = -1;
  let reportedPressure: string | undefined;
  let stopped = false;

  const beat = (): void => {
    if (context.stopped) return;
    ignoringRefusals(() => renewLease(context));
    const now = clock.now().getTime();
    const pressure = nodeOf(context)?.metadata.annotations?.[pressureAnnotation];
    const isNews = reportedImages !== context.images.size || reportedPressure !== pressure;
    if (now - lastReport < reportEveryMs && !isNews) return;
    lastReport = now;
    reportedPressure = pressure;
    reportedImages = context.images.size;
    ignoringRefusals(() => reportStatus(context));
  };
  const tick = (): void => {
    if (stopped) return;
    beat();
    clock.schedule(leaseEveryMs, tick);
  };
  clock.schedule(random.integer(1000), tick);
  return {
    beat() {
      lastReport = Number.NEGATIVE_INFINITY;
      beat();
    },
    stop() {
      stopped = true;
    },
  };
}

const nodeOf = ({ api, nodeName }: NodeContext): Node | undefined =>
  api.get({ kind: 'Node', namespace: '', name: nodeName });

function renewLease({ api, clock, nodeName }: NodeContext): void {
  const renewTime = kubeMicroTime(clock.now()) as never;
  const key = { kind: 'Lease', namespace: 'kube-node-lease', name: nodeName } as const;
  const lease = api.get(key);
  if (lease === undefined) {
    api.create<'Lease'>({
      kind: 'Lease',
      metadata: { name: nodeName, namespace: 'kube-node-lease' },
      spec: { holderIdentity: nodeName, leaseDurationSeconds: 40, renewTime },
    });
  } else api.update<'Lease'>({ ...lease, spec: { ...lease.spec, renewTime } });
}

function reportStatus(context: NodeContext): void {
  const { api, clock, nodeName } = context;
  const node = nodeOf(context);
  if (node === undefined) return;
  const now = kubeTime(clock.now());
  const before = node.status.conditions ?? [];
  const own = conditionTexts(node).map(([type, status, reason, message]) => {
    const old = before.find((condition) => condition.type === type);
    const lastTransitionTime = old?.status === status ? old.lastTransitionTime : now;
    return { type, status, lastHeartbeatTime: now, lastTransitionTime, reason, message } as Condition;
  });
  const ownTypes = new Set(own.map(({ type }) => type));
  const images = [...context.images.values()]
    .sort((a, b) => b.sizeBytes - a.sizeBytes)
    .slice(0, maxImages)
    .map((image) => ({ names: [imageId(image), image.reference], sizeBytes: image.sizeBytes }));
  api.updateStatus<'Node'>({
    ...node,
    status: { ...node.status, conditions: [...before.filter(({ type }) => !ownTypes.has(type)), ...own], images },
  });
  if (before.find(({ type }) => type === 'Ready')?.status !== 'True') {
    const message = `Node ${nodeName} status is now: NodeReady`;
    context.recorder.event(node, 'Normal', 'NodeReady', message, { component: 'kubelet', host: nodeName });
  }
}

/** Conditions that the kubelet reports as true though nothing is measured: `DiskPressure,MemoryPressure`. */
export const pressureAnnotation = 'sim.podtriage.dev/pressure';

function conditionTexts(node: Node): readonly (readonly [string, string, string, string])[] {
  const pressed = (node.metadata.annotations?.[pressureAnnotation] ?? '').split(',');
  return healthyTexts.map((healthy) => {
    const under = pressed.includes(healthy[0]) ? pressureTexts.get(healthy[0]) : undefined;
    return under === undefined ? healthy : [healthy[0], 'True', ...under];
  });
}

const pressureTexts: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['MemoryPressure', ['KubeletHasInsufficientMemory', 'kubelet has insufficient memory available']],
  ['DiskPressure', ['KubeletHasDiskPressure', 'kubelet has disk pressure']],
  ['PIDPressure', ['KubeletHasInsufficientPID', 'kubelet has insufficient PID available']],
]);

const healthyTexts = [
  ['MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
] as const;

/** The API may refuse for a while (a namespace that is not there yet): the next beat tries again. */
function ignoringRefusals(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
