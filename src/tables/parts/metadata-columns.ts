import { ageOf } from '../../model/human-duration.ts';
import type { KubeObject } from '../../model/kinds.ts';
import type { Column } from '../column.ts';
import { makeColumn } from './make-column.ts';

export const nameColumn: Column<KubeObject> = makeColumn('Name', (object) => object.metadata.name, {
  compare: (a, b) => compareTexts(a.metadata.name, b.metadata.name),
});

/** Youngest first. */
export const ageColumn: Column<KubeObject> = makeColumn('Age', (object, now) => ageOf(created(object), now), {
  compare: (a, b) => compareTexts(created(b) ?? '', created(a) ?? ''),
});

/** What the API server's generic convertor prints of kinds that have no columns of their own. */
export const createdAtColumn: Column<KubeObject> = makeColumn(
  'Created At',
  (object) => created(object) ?? '<unknown>',
  {
    type: 'date',
    compare: (a, b) => compareTexts(created(a) ?? '', created(b) ?? ''),
  },
);

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const created = (object: KubeObject): string | undefined => object.metadata.creationTimestamp;
