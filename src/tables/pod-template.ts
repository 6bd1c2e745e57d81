import { formatLabels } from '../model/format-labels.ts';
import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { makeColumn } from './parts/make-column.ts';
import { nameColumn } from './parts/metadata-columns.ts';
import { containerImages, containerNames } from './parts/template-columns.ts';

export const podTemplateColumns: readonly Column<ObjectOf<'PodTemplate'>>[] = [
  nameColumn,
  makeColumn('Containers', ({ template }) => containerNames(template?.spec?.containers)),
  makeColumn('Images', ({ template }) => containerImages(template?.spec?.containers)),
  makeColumn('Pod Labels', ({ template }) => formatLabels(template?.metadata?.labels)),
];
