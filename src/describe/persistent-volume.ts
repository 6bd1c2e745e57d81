import { formatAccessModes } from '../model/access-modes.ts';
import type { ClusterView } from '../model/cluster-view.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { canonicalQuantity } from '../model/quantity.ts';
import { storageClassOf } from '../model/storage-class-of.ts';
import { writeEvents } from './parts/events.ts';
import { goList } from './parts/go-values.ts';
import { writeAnnotations, writeAttributes, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';
import { persistentVolumeRows } from './parts/persistent-volume-rows.ts';
import { phaseOf } from './persistent-volume-claim.ts';

type Volume = ObjectOf<'PersistentVolume'>;

export function describePersistentVolume(page: Page, volume: Volume, view: ClusterView): void {
  const { metadata, spec, status } = volume;
  page.field(0, 'Name', metadata.name);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.field(0, 'Finalizers', goList(metadata.finalizers));
  page.field(0, 'StorageClass', storageClassOf(volume));
  page.field(0, 'Status', phaseOf(volume, view.now));
  page.field(0, 'Claim', spec.claimRef && `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}`);
  page.field(0, 'Reclaim Policy', spec.persistentVolumeReclaimPolicy);
  page.field(0, 'Access Modes', formatAccessModes(spec.accessModes));
  if (spec.volumeMode !== undefined) page.field(0, 'VolumeMode', spec.volumeMode);
  page.field(0, 'Capacity', canonicalQuantity(spec.capacity?.storage ?? '0'));
  writeNodeAffinity(page, volume);
  page.field(0, 'Message', status.message);
  page.write(0, 'Source:\n');
  const rows = persistentVolumeRows(spec);
  if (rows === undefined) page.write(1, '<unknown>\n');
  for (const [label, value] of rows ?? []) page.write(2, `${label}\t${value}\n`);
  if (spec.csi !== undefined) writeAttributes(page, 'VolumeAttributes', spec.csi.volumeAttributes);
  writeEvents(page, volume, view);
}

function writeNodeAffinity(page: Page, { spec: { nodeAffinity } }: Volume): void {
  page.write(0, 'Node Affinity:\t');
  const required = nodeAffinity?.required;
  page.endLine(required === undefined ? '<none>' : '');
  if (required === undefined) return;
  const terms = required.nodeSelectorTerms ?? [];
  page.write(1, 'Required Terms:\t');
  page.endLine(terms.length === 0 ? '<none>' : '');
  for (const [index, { matchExpressions = [] }] of terms.entries()) {
    page.write(2, `Term ${index}:\t`);
    if (matchExpressions.length === 0) page.endLine('<none>');
    for (const [position, { key, operator, values = [] }] of matchExpressions.entries()) {
      if (position > 0) page.write(2, '\t');
      page.write(0, `${key} ${operator.toLowerCase()}${values.length > 0 ? ` [${values.join(', ')}]` : ''}\n`);
    }
  }
}
