import type { ClusterView } from '../model/cluster-view.ts';
import type { KubeObject } from '../model/kinds.ts';
import { writeEvents } from './parts/events.ts';
import { goValue } from './parts/go-values.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';
import { smartLabel } from './parts/smart-label.ts';

/** Every field of the object in order: what kubectl does with kinds that it does not know. */
export function describeAnything(page: Page, object: KubeObject, view: ClusterView): void {
  const { metadata } = object;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  writeFields(page, 0, { ...object }, '');
  writeEvents(page, object, view);
}

const shownAbove: ReadonlySet<string> = new Set(
  ['managedFields', 'name', 'namespace', 'labels', 'annotations'].map((field) => `.metadata.${field}`),
);
const deepest = 100;

function writeFields(page: Page, level: number, content: Readonly<Record<string, unknown>>, path: string): void {
  for (const field of Object.keys(content).sort()) {
    const value = content[field];
    const inner = `${path}.${field}`;
    if (shownAbove.has(inner) || value === undefined) continue;
    if (!isContainer(value)) {
      page.field(level, smartLabel(field), goValue(value));
      continue;
    }
    page.write(level, `${smartLabel(field)}:\n`);
    // A hostile object may be nested deeper than anyone would read.
    if (level >= deepest) continue;
    if (Array.isArray(value)) writeItems(page, level + 1, value, inner);
    else writeFields(page, level + 1, value as Record<string, unknown>, inner);
  }
}

function writeItems(page: Page, level: number, items: readonly unknown[], path: string): void {
  for (const item of items) {
    if (isContainer(item) && !Array.isArray(item)) writeFields(page, level, item as Record<string, unknown>, path);
    else page.write(level, `${goValue(item)}\n`);
  }
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;
