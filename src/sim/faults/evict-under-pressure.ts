import type { Cancel } from '../../base/cancel.ts';
import type { Pod } from '../../model/kinds.ts';
import { parseQuantity } from '../../model/quantity.ts';
import type { FaultyCluster } from './fault.ts';

type Cluster = Pick<FaultyCluster, 'api' | 'clock' | 'recorder' | 'kubelets'>;

/** The kubelet looks every ten seconds, and waits after each eviction for what it has freed. */
const firstLookMs = 10_000;
const nextLookMs = 60_000;

/** Pods of at least this priority are critical: the kubelet does not evict them. */
const criticalPriority = 2_000_000_000;

/** Evicts pods of a node one by one, greediest first, until none holds more than it asked for. */
export function evictUnderPressure(cluster: Cluster, node: string, resource: 'memory' | 'ephemeral-storage'): Cancel {
  const { clock, recorder, api, kubelets } = cluster;
  let hasEvicted = false;
  const look = (): void => {
    const [victim] = ranked(cluster, node).filter(({ excess }) => excess > 0 || !hasEvicted);
    if (victim === undefined) return;
    hasEvicted = true;
    const about = api.get({ kind: 'Node', namespace: '', name: node });
    const text = `Attempting to reclaim ${resource}`;
    if (about !== undefined) {
      recorder.event(about, 'Warning', 'EvictionThresholdMet', text, { component: 'kubelet', host: node });
    }
    kubelets.evictPod(victim.pod, 'Evicted', resource === 'memory' ? memoryText(victim) : diskText(victim));
    cancel = clock.schedule(nextLookMs, look);
  };
  let cancel = clock.schedule(firstLookMs, look);
  return () => cancel();
}

interface Use {
  readonly container: string;
  readonly used: number;
  readonly requested: number;
}

interface Candidate {
  readonly pod: Pod;
  readonly uses: readonly Use[];
  readonly excess: number;
}

/** As the kubelet ranks: by what is used above the request, then by priority, then by what is used. */
function ranked({ api, kubelets }: Cluster, node: string): readonly Candidate[] {
  const onNode = api.list('Pod').filter((pod) => pod.spec.nodeName === node && isEvictable(pod));
  return onNode
    .map((pod): Candidate => {
      const uses = pod.spec.containers.map(({ name, resources }): Use => {
        const used = kubelets.declaredLoad(pod, name).memoryBytes ?? 0;
        return { container: name, used, requested: parseQuantity(resources?.requests?.memory ?? '0') };
      });
      return { pod, uses, excess: sum(uses, 'used') - sum(uses, 'requested') };
    })
    .toSorted(
      (a, b) =>
        Number(b.excess > 0) - Number(a.excess > 0) ||
        (a.pod.spec.priority ?? 0) - (b.pod.spec.priority ?? 0) ||
        b.excess - a.excess,
    );
}

const sum = (uses: readonly Use[], what: 'used' | 'requested'): number =>
  uses.reduce((total, use) => total + use[what], 0);

const isEvictable = ({ spec, status, metadata }: Pod): boolean =>
  (spec.priority ?? 0) < criticalPriority &&
  metadata.deletionTimestamp === undefined &&
  (status.phase === 'Running' || status.phase === 'Pending');

const kib = (bytes: number): string => `${Math.ceil(bytes / 1024)}Ki`;

function memoryText({ uses }: Candidate): string {
  const over = uses
    .filter(({ used, requested }) => used > requested)
    .map(
      ({ container, used, requested }) =>
        `Container ${container} was using ${kib(used)}, request is ${requested === 0 ? '0' : `${requested / 2 ** 20}Mi`}, has larger consumption of memory. `,
    );
  return `The node was low on resource: memory. Threshold quantity: 100Mi, available: 61284Ki. ${over.join('')}`;
}

function diskText({ uses }: Candidate): string {
  const over = uses.map(
    ({ container }, index) =>
      `Container ${container} was using ${3_120_448 + index * 4096}Ki, request is 0, has larger consumption of ephemeral-storage. `,
  );
  return `The node was low on resource: ephemeral-storage. Threshold quantity: 10386529984, available: 4718592Ki. ${over.join('')}`;
}
