import type { ObjectOf } from '../model/kinds.ts';
import { base64Bytes } from './parts/base64-bytes.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';

/**
 * kubectl prints how many bytes each value has, and a ServiceAccount's token in full. A view keeps no values, so there
 * is only the key to show, and a token is never printed.
 */
export function describeSecret(page: Page, { metadata, type, data = {} }: ObjectOf<'Secret'>): void {
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.write(0, `\nType:\t${type ?? ''}\n`);
  page.write(0, '\nData\n====\n');
  for (const key of Object.keys(data).sort()) {
    page.field(0, key, data[key] === '' ? '<not read>' : `${base64Bytes(data[key])} bytes`);
  }
}
