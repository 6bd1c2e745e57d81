import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { formatTargets } from './parts/autoscaler-targets.ts';
import { countColumn, makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

export const horizontalPodAutoscalerColumns: readonly Column<ObjectOf<'HorizontalPodAutoscaler'>>[] = [
  nameColumn,
  makeColumn('Reference', ({ spec }) => reference(spec.scaleTargetRef)),
  makeColumn('Targets', ({ spec, status }) => formatTargets(spec.metrics, status.currentMetrics)),
  makeColumn('MinPods', ({ spec }) => `${spec.minReplicas ?? '<unset>'}`),
  countColumn('MaxPods', ({ spec }) => spec.maxReplicas),
  countColumn('Replicas', ({ status }) => status.currentReplicas),
  ageColumn,
];

const reference = (target: { readonly kind?: string; readonly name?: string } | undefined): string =>
  `${target?.kind ?? ''}/${target?.name ?? ''}`;
