import { ApiError } from '../../apiserver/api-error.ts';
import type { Node } from '../../model/kinds.ts';
import { kubeMicroTime, kubeTime } from '../events/kube-time.ts';
import { imageId } from '../images/image.ts';
import { currentPressures } from './current-pressures.ts';
import { conditionTexts, nodeTrouble } from './node-condition-texts.ts';
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
  let reportedTrouble: string | undefined;
  let stopped = false;

  const beat = (): void => {
    if (context.stopped) return;
    ignoringRefusals(() => renewLease(context));
    const now = clock.now().getTime();
    const trouble = nodeTrouble(nodeOf(context), currentPressures(context));
    const isNews = reportedImages !== context.images.size || reportedTrouble !== trouble;
    if (now - lastReport < reportEveryMs && !isNews) return;
    lastReport = now;
    reportedTrouble = trouble;
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
  const { api, clock } = context;
  const node = nodeOf(context);
  if (node === undefined) return;
  const now = kubeTime(clock.now());
  const before = node.status.conditions ?? [];
  const own = conditionTexts(node, currentPressures(context)).map(([type, status, reason, message]) => {
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
  reportChanges(context, node, own);
}

/** What is true from now on is an event, too: `Node sim-worker status is now: NodeHasDiskPressure`. */
function reportChanges({ recorder, nodeName }: NodeContext, node: Node, own: readonly Condition[]): void {
  for (const { type, status } of own) {
    const old = node.status.conditions?.find((condition) => condition.type === type)?.status;
    // A kubelet that starts does not say of each pressure that there is none.
    if (old === status || (old === undefined && type !== 'Ready')) continue;
    const reason = changeReasons[type]?.[status];
    if (reason === undefined) continue;
    const message = `Node ${nodeName} status is now: ${reason}`;
    recorder.event(node, 'Normal', reason, message, { component: 'kubelet', host: nodeName });
  }
}

const changeReasons: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Ready: { True: 'NodeReady', False: 'NodeNotReady' },
  MemoryPressure: { True: 'NodeHasInsufficientMemory', False: 'NodeHasSufficientMemory' },
  DiskPressure: { True: 'NodeHasDiskPressure', False: 'NodeHasNoDiskPressure' },
  PIDPressure: { True: 'NodeHasInsufficientPID', False: 'NodeHasSufficientPID' },
};

/** The API may refuse for a while (a namespace that is not there yet): the next beat tries again. */
function ignoringRefusals(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
