import type { MetricsObject } from './metrics-objects.ts';
import { usageText } from './metrics-objects.ts';

/** The Table of the metrics-server: what `kubectl get pods.metrics.k8s.io` prints. */
export const metricsTable = (objects: readonly MetricsObject[]): object => ({
  kind: 'Table',
  apiVersion: 'meta.k8s.io/v1',
  metadata: {},
  columnDefinitions: columns.map(([name, format, description]) => ({
    name,
    type: 'string',
    format,
    description,
    priority: 0,
  })),
  rows: objects.map((object) => {
    const { cpu, memory } = totalOf(object);
    return {
      cells: [object.metadata.name, cpu, memory, object.window],
      object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata },
    };
  }),
});

const columns = [
  ['Name', 'name', 'Name of the resource'],
  ['cpu', 'quantity', 'Resource: cpu'],
  ['memory', 'quantity', 'Resource: memory'],
  ['Window', 'duration', 'Collection window of the metrics'],
] as const;

function totalOf({ usage, containers = [] }: MetricsObject): { readonly cpu: string; readonly memory: string } {
  if (usage !== undefined) return usage;
  return usageText({
    cpuNano: containers.reduce((sum, container) => sum + Number.parseInt(container.usage.cpu, 10), 0),
    memoryBytes: containers.reduce((sum, container) => sum + Number.parseInt(container.usage.memory, 10) * 1024, 0),
  });
}
