import { ageOf } from '../../model/human-duration.ts';
import type { Scale } from '../registry/scale.ts';

/** What `kubectl get deployment x --subresource=scale` prints. */
export function scaleTable({ metadata, spec, status }: Scale, now: Date): object {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion: metadata.resourceVersion },
    columnDefinitions: columns.map(([name, type, format]) => ({ name, type, format, description: '', priority: 0 })),
    rows: [
      {
        cells: [metadata.name, spec.replicas ?? 0, status.replicas, ageOf(metadata.creationTimestamp, now)],
        object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata },
      },
    ],
  };
}

const columns = [
  ['Name', 'string', 'name'],
  ['Desired', 'integer', ''],
  ['Available', 'integer', ''],
  ['Age', 'string', ''],
] as const;
