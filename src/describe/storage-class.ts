import type { ClusterView } from '../model/cluster-view.ts';
import { formatLabels } from '../model/format-labels.ts';
import { isDefaultStorageClass } from '../model/is-default-storage-class.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { writeEvents } from './parts/events.ts';
import type { Page } from './parts/page.ts';

type StorageClass = ObjectOf<'StorageClass'>;

export function describeStorageClass(page: Page, storageClass: StorageClass, view: ClusterView): void {
  const { metadata, provisioner, parameters, allowVolumeExpansion: expands, mountOptions = [] } = storageClass;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'IsDefaultClass', isDefaultStorageClass(storageClass) ? 'Yes' : 'No');
  page.field(0, 'Annotations', formatLabels(metadata.annotations));
  page.field(0, 'Provisioner', provisioner);
  page.field(0, 'Parameters', formatLabels(parameters));
  page.field(0, 'AllowVolumeExpansion', expands === undefined ? '<unset>' : expands ? 'True' : 'False');
  if (mountOptions.length === 0) page.field(0, 'MountOptions', '<none>');
  else page.write(0, 'MountOptions:\n');
  for (const option of mountOptions) page.write(1, `${option}\n`);
  if (storageClass.reclaimPolicy !== undefined) page.field(0, 'ReclaimPolicy', storageClass.reclaimPolicy);
  if (storageClass.volumeBindingMode !== undefined) page.field(0, 'VolumeBindingMode', storageClass.volumeBindingMode);
  writeTopologies(page, storageClass);
  writeEvents(page, storageClass, view);
}

function writeTopologies(page: Page, { allowedTopologies }: StorageClass): void {
  if (allowedTopologies === undefined) return;
  page.write(0, 'AllowedTopologies:\t');
  page.endLine(allowedTopologies.length === 0 ? '<none>' : '');
  for (const [index, { matchLabelExpressions = [] }] of allowedTopologies.entries()) {
    page.write(1, `Term ${index}:\t`);
    if (matchLabelExpressions.length === 0) page.endLine('<none>');
    for (const [position, { key, values = [] }] of matchLabelExpressions.entries()) {
      if (position > 0) page.write(1, '\t');
      page.write(0, `${key} in${values.length > 0 ? ` [${values.join(', ')}]` : ''}\n`);
    }
  }
}
