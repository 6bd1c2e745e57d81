import type { ClusterView } from '../model/cluster-view.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { base64Bytes } from './parts/base64-bytes.ts';
import { writeEvents } from './parts/events.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';

/** kubectl's order of the keys is random, ours is by name. */
export function describeConfigMap(page: Page, configMap: ObjectOf<'ConfigMap'>, view: ClusterView): void {
  const { metadata, data = {}, binaryData = {} } = configMap;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.write(0, '\nData\n====\n');
  for (const key of Object.keys(data).sort()) page.write(0, `${key}:\n----\n${data[key]}\n\n`);
  page.write(0, '\nBinaryData\n====\n');
  for (const key of Object.keys(binaryData).sort()) page.write(0, `${key}: ${base64Bytes(binaryData[key])} bytes\n`);
  page.write(0, '\n');
  writeEvents(page, configMap, view);
}
