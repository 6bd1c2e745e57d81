import { formatLabels } from '../model/format-labels.ts';
import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { toneOfCounts } from './parts/format.ts';
import { countColumn, makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';
import { containerImages, containerNames } from './parts/template-columns.ts';

export const replicationControllerColumns: readonly Column<ObjectOf<'ReplicationController'>>[] = [
  nameColumn,
  countColumn('Desired', ({ spec }) => spec.replicas),
  countColumn('Current', ({ status }) => status.replicas),
  countColumn('Ready', ({ status }) => status.readyReplicas, {
    tone: ({ spec, status }) => toneOfCounts(status.readyReplicas ?? 0, spec.replicas ?? 0),
  }),
  ageColumn,
  makeColumn('Containers', ({ spec }) => containerNames(spec.template?.spec?.containers), { wide: true }),
  makeColumn('Images', ({ spec }) => containerImages(spec.template?.spec?.containers), { wide: true }),
  makeColumn('Selector', ({ spec }) => formatLabels(spec.selector), { wide: true }),
];
