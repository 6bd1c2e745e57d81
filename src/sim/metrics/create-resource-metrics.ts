import type { Api } from '../../apiserver/api.ts';
import type { ContainerUsage, ResourceMetrics, Sample, Usage } from '../../apiserver/metrics/resource-metrics.ts';
import type { Container, Node, Pod } from '../../model/kinds.ts';
import { containerLoad, type DeclaredLoad } from './container-load.ts';
import { steadyNoise } from './steady-noise.ts';

/** How often the metrics-server asks the kubelets. */
const scrapeEveryMs = 15_000;
const mebi = 1024 * 1024;

export interface MetricsSource {
  readonly api: Pick<Api, 'now' | 'get'>;
  podsOnNode(nodeName: string): readonly Pod[];
  /** What the program in a container says of itself. */
  declaredLoad(pod: Pod, container: string): DeclaredLoad;
}

/** The metrics-server: there as long as its Deployment is, and answering as long as one of its pods is ready. */
export function createResourceMetrics(source: MetricsSource): ResourceMetrics {
  const { api } = source;
  const lastScrape = (): number => Math.floor(api.now().getTime() / scrapeEveryMs);
  const nodeOf = (name: string): Node | undefined => api.get({ kind: 'Node', namespace: '', name });

  const usageOf = (pod: Pod, window: number): readonly ContainerUsage[] =>
    measurable(pod, window * scrapeEveryMs).map((container) =>
      containerLoad(pod, container, source.declaredLoad(pod, container.name), window),
    );
  const sample = <T>(name: string, window: number, usage: T): Sample<T> => ({
    at: new Date(window * scrapeEveryMs),
    windowMs: 10_000 + Math.floor(steadyNoise(name, window) * 8000),
    usage,
  });

  return {
    state() {
      const server = api.get({ kind: 'Deployment', namespace: 'kube-system', name: 'metrics-server' });
      if (server === undefined) return 'absent';
      return (server.status.readyReplicas ?? 0) > 0 ? 'served' : 'unavailable';
    },
    pod(pod) {
      const window = lastScrape();
      const usage = reports(nodeOf(pod.spec.nodeName ?? '')) ? usageOf(pod, window) : [];
      return usage.length === 0 ? undefined : sample(pod.metadata.uid ?? '', window, usage);
    },
    node(node) {
      if (!reports(node)) return undefined;
      const window = lastScrape();
      const { name } = node.metadata;
      const pods = source.podsOnNode(name).flatMap((pod) => usageOf(pod, window));
      return sample(name, window, [systemOf(name, window), ...pods].reduce<Usage>(sum, { cpuNano: 0, memoryBytes: 0 }));
    },
  };
}

/** A kubelet that does not report its node does not answer the metrics-server either. */
const reports = (node: Node | undefined): boolean =>
  node?.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true;

/** Two readings are needed for a rate, so a container must have run for a whole window. */
function measurable(pod: Pod, atMs: number): readonly Container[] {
  const running = new Set(
    [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])].flatMap((status) => {
      const { startedAt } = status.state?.running ?? {};
      return startedAt !== undefined && Date.parse(startedAt) <= atMs - scrapeEveryMs ? [status.name] : [];
    }),
  );
  const containers = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
  return running.size === 0 ? [] : containers.filter(({ name }) => running.has(name));
}

/** The kubelet, the container runtime and the operating system. */
const systemOf = (node: string, window: number): Usage => ({
  cpuNano: (45 + steadyNoise(node, 'cpu') * 30 + steadyNoise(node, 'cpu', window) * 12) * 1e6,
  memoryBytes: (380 + steadyNoise(node, 'memory') * 120 + steadyNoise(node, 'memory', window) * 4) * mebi,
});

const sum = (a: Usage, b: Usage): Usage => ({
  cpuNano: a.cpuNano + b.cpuNano,
  memoryBytes: a.memoryBytes + b.memoryBytes,
});
