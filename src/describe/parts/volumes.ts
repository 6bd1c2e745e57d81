import type { PodSpec } from '../../model/kinds.ts';
import { storageClassOf } from '../../model/storage-class-of.ts';
import { writeAnnotations, writeAttributes, writeLabels } from './labels.ts';
import type { Page } from './page.ts';
import { volumeRows } from './volume-rows.ts';

type Volume = NonNullable<PodSpec['volumes']>[number];
type Projected = NonNullable<Volume['projected']>;
type ClaimTemplate = NonNullable<NonNullable<Volume['ephemeral']>['volumeClaimTemplate']>;

export function writeVolumes(page: Page, volumes: readonly Volume[] = [], indent = ''): void {
  if (volumes.length === 0) {
    page.field(0, `${indent}Volumes`, '<none>');
    return;
  }
  page.write(0, `${indent}Volumes:\n`);
  for (const volume of volumes) {
    page.write(1, `${indent === '' ? '' : ' '}${volume.name}:\n`);
    writeSource(page, volume);
  }
}

function writeSource(page: Page, volume: Volume): void {
  const rows = volumeRows(volume);
  if (rows === undefined) page.write(1, '<unknown>\n');
  for (const [label, value] of rows ?? []) page.write(2, `${label}\t${value}\n`);
  if (volume.downwardAPI) writeDownwardFiles(page, volume.downwardAPI);
  if (volume.projected) writeProjected(page, volume.projected);
  if (volume.csi) writeAttributes(page, 'VolumeAttributes', volume.csi.volumeAttributes);
  if (volume.ephemeral?.volumeClaimTemplate) writeClaimTemplate(page.nested(2), volume.ephemeral.volumeClaimTemplate);
}

function writeDownwardFiles(page: Page, { items = [] }: NonNullable<Volume['downwardAPI']>): void {
  page.write(2, 'Items:\n');
  for (const { fieldRef, resourceFieldRef, path } of items) {
    if (fieldRef) page.write(3, `${fieldRef.fieldPath} -> ${path}\n`);
    if (resourceFieldRef) page.write(3, `${resourceFieldRef.resource} -> ${path}\n`);
  }
}

function writeProjected(page: Page, { sources = [] }: Projected): void {
  for (const { secret, downwardAPI, configMap, serviceAccountToken } of sources) {
    if (secret) {
      page.field(2, 'SecretName', secret.name);
      page.field(2, 'Optional', secret.optional ?? false);
    } else if (downwardAPI) {
      page.field(2, 'DownwardAPI', true);
    } else if (configMap) {
      page.field(2, 'ConfigMapName', configMap.name);
      page.field(2, 'Optional', configMap.optional ?? false);
    } else if (serviceAccountToken) {
      page.field(2, 'TokenExpirationSeconds', serviceAccountToken.expirationSeconds);
    }
  }
}

/** The claim that will be made for the pod: it has no status yet. */
function writeClaimTemplate(page: Page, { metadata, spec }: ClaimTemplate): void {
  const named = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: '', ...metadata }, spec };
  page.field(0, 'StorageClass', storageClassOf(named));
  page.field(0, 'Volume', spec.volumeName);
  writeLabels(page, 'Labels', metadata?.labels);
  writeAnnotations(page, 'Annotations', metadata?.annotations);
  page.field(0, 'Capacity', spec.volumeName ? '0' : '');
  page.field(0, 'Access Modes', '');
  if (spec.volumeMode !== undefined) page.field(0, 'VolumeMode', spec.volumeMode);
  writeDataSource(page, spec.dataSource);
}

/** What a claim is filled from. */
export function writeDataSource(page: Page, source: ClaimTemplate['spec']['dataSource']): void {
  if (source === undefined) return;
  page.write(0, 'DataSource:\n');
  if (source.apiGroup !== undefined) page.field(1, 'APIGroup', source.apiGroup);
  page.field(1, 'Kind', source.kind);
  page.field(1, 'Name', source.name);
}
