import type { ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

export const volumeAttachmentColumns: readonly Column<ObjectOf<'VolumeAttachment'>>[] = [
  nameColumn,
  makeColumn('Attacher', ({ spec }) => spec.attacher ?? ''),
  makeColumn('PV', ({ spec }) => spec.source?.persistentVolumeName ?? ''),
  makeColumn('Node', ({ spec }) => spec.nodeName ?? ''),
  makeColumn('Attached', ({ status }) => `${status.attached ?? false}`, { type: 'boolean' }),
  ageColumn,
];
