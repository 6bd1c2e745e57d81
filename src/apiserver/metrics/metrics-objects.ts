import type { KubeObject, Node, Pod } from '../../model/kinds.ts';
import { timestamp } from '../registry/registry.ts';
import type { ContainerUsage, Sample, Usage } from './resource-metrics.ts';

/** Amounts as the metrics-server writes them: cpu in nanocores, memory in Ki. */
interface UsageText {
  readonly cpu: string;
  readonly memory: string;
}

export interface MetricsObject extends KubeObject {
  readonly timestamp: string;
  readonly window: string;
  /** Of a node. */
  readonly usage?: UsageText;
  /** Of a pod. */
  readonly containers?: readonly { readonly name: string; readonly usage: UsageText }[];
}

export const podMetrics = (pod: Pod, sample: Sample<readonly ContainerUsage[]>, now: Date): MetricsObject => ({
  ...head('PodMetrics', pod, sample, now),
  containers: sample.usage.map((container) => ({ name: container.name, usage: usageText(container) })),
});

export const nodeMetrics = (node: Node, sample: Sample<Usage>, now: Date): MetricsObject => ({
  ...head('NodeMetrics', node, sample, now),
  usage: usageText(sample.usage),
});

export const usageText = ({ cpuNano, memoryBytes }: Usage): UsageText => ({
  cpu: `${Math.round(cpuNano)}n`,
  memory: `${Math.round(memoryBytes / 1024)}Ki`,
});

function head(kind: string, { metadata }: KubeObject, { at, windowMs }: Sample<unknown>, now: Date): MetricsObject {
  const { name, namespace, labels } = metadata;
  return {
    kind,
    apiVersion: 'metrics.k8s.io/v1beta1',
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      creationTimestamp: timestamp(now),
      ...(labels === undefined ? {} : { labels }),
    } as KubeObject['metadata'],
    timestamp: timestamp(at),
    window: `${windowMs / 1000}s`,
  };
}
