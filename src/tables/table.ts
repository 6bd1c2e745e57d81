import type { Kind, KubeObject, ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { columnsOf } from './index.ts';

export interface TableOptions {
  /** The server's time, from which ages are counted. */
  readonly now: Date;
  /** The includeObject parameter; default `Metadata`. */
  readonly includeObject?: 'None' | 'Metadata' | 'Object';
  readonly resourceVersion?: string;
  /** The list's `continue` token when more pages follow. */
  readonly continue?: string;
  readonly remainingItemCount?: number;
  /** False leaves the definitions out: a watch sends them only with its first event. */
  readonly columnDefinitions?: boolean;
}

type TableCell = string | number | boolean;

/** A meta.k8s.io/v1 Table: what kubectl asks for to print a list without knowing the kind. */
export interface Table {
  readonly kind: 'Table';
  readonly apiVersion: 'meta.k8s.io/v1';
  readonly metadata: {
    readonly resourceVersion?: string;
    readonly continue?: string;
    readonly remainingItemCount?: number;
  };
  readonly columnDefinitions: readonly ColumnDefinition[];
  readonly rows: readonly TableRow[];
}

interface ColumnDefinition {
  readonly name: string;
  readonly type: string;
  /** `name` marks the column that identifies the row. */
  readonly format: string;
  readonly description: string;
  /** 0 is always shown, 1 only with `-o wide`. */
  readonly priority: 0 | 1;
}

interface TableRow {
  readonly cells: readonly TableCell[];
  readonly object?: unknown;
}

/** Builds the Table of some objects of one kind; cells of all priorities are in it, the client picks. */
export function toTable<K extends Kind>(kind: K, objects: readonly ObjectOf<K>[], options: TableOptions): Table {
  const columns = columnsOf(kind);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: {
      ...(options.resourceVersion === undefined ? {} : { resourceVersion: options.resourceVersion }),
      ...(options.continue === undefined ? {} : { continue: options.continue }),
      ...(options.remainingItemCount === undefined ? {} : { remainingItemCount: options.remainingItemCount }),
    },
    columnDefinitions: options.columnDefinitions === false ? [] : columns.map(definitionOf),
    rows: objects.map((object) => ({
      cells: columns.map((column) => cellOf(column, object, options.now)),
      ...includedObject(object as KubeObject, options.includeObject ?? 'Metadata'),
    })),
  };
}

const definitionOf = (column: Pick<Column<never>, 'header' | 'type' | 'wide'>): ColumnDefinition => ({
  name: column.header,
  type: column.type ?? 'string',
  format: column.header === 'Name' ? 'name' : '',
  description: '',
  priority: column.wide === true ? 1 : 0,
});

function cellOf<T>(column: Column<T>, row: T, now: Date): TableCell {
  const { text } = column.cell(row, now);
  if (column.type === 'integer' && Number.isFinite(Number(text))) return Number(text);
  if (column.type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function includedObject(object: KubeObject, include: 'None' | 'Metadata' | 'Object'): { object?: unknown } {
  switch (include) {
    case 'None':
      return {};
    case 'Object':
      return { object };
    default:
      return {
        object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata },
      };
  }
}
