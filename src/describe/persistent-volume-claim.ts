import { formatAccessModes } from '../model/access-modes.ts';
import type { ClusterView } from '../model/cluster-view.ts';
import { ageOf } from '../model/human-duration.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { canonicalQuantity } from '../model/quantity.ts';
import { storageClassOf } from '../model/storage-class-of.ts';
import { writeEvents } from './parts/events.ts';
import { formatTime } from './parts/format-time.ts';
import { goList } from './parts/go-values.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';
import { writeList } from './parts/tolerations.ts';
import { writeDataSource } from './parts/volumes.ts';

type Claim = ObjectOf<'PersistentVolumeClaim'>;

export function describePersistentVolumeClaim(page: Page, claim: Claim, view: ClusterView): void {
  const { metadata, spec, status } = claim;
  const bound = Boolean(spec.volumeName);
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  page.field(0, 'StorageClass', storageClassOf(claim));
  page.field(0, 'Status', phaseOf(claim, view.now));
  page.field(0, 'Volume', spec.volumeName);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.field(0, 'Finalizers', goList(metadata.finalizers));
  page.field(0, 'Capacity', bound ? canonicalQuantity(status.capacity?.storage ?? '0') : '');
  page.field(0, 'Access Modes', bound ? formatAccessModes(status.accessModes) : '');
  if (spec.volumeMode !== undefined) page.field(0, 'VolumeMode', spec.volumeMode);
  writeDataSource(page, spec.dataSource);
  writeUsers(page, claim, view);
  writeConditions(page, claim);
  writeEvents(page, claim, view);
}

/** Also for a PersistentVolume. */
export const phaseOf = ({ metadata, status }: Claim | ObjectOf<'PersistentVolume'>, now: Date): string =>
  metadata.deletionTimestamp ? `Terminating (lasts ${ageOf(metadata.deletionTimestamp, now)})` : (status.phase ?? '');

function writeUsers(page: Page, { metadata }: Claim, view: ClusterView): void {
  const coverage = view.coverage('Pod', metadata.namespace);
  const owners = new Set((metadata.ownerReferences ?? []).filter(({ kind }) => kind === 'Pod').map(({ uid }) => uid));
  const users = view
    .list('Pod', { namespace: metadata.namespace ?? '' })
    .filter(
      (pod) =>
        owners.has(pod.metadata.uid ?? '') ||
        (pod.spec.volumes ?? []).some((volume) => volume.persistentVolumeClaim?.claimName === metadata.name),
    );
  if (users.length === 0 && coverage !== 'complete') page.field(0, 'Used By', `<unknown> (pods: ${coverage})`);
  else
    writeList(
      page,
      'Used By',
      users.map((pod) => pod.metadata.name),
    );
}

function writeConditions(page: Page, { status: { conditions = [] } }: Claim): void {
  if (conditions.length === 0) return;
  page.write(0, 'Conditions:\n');
  page.write(1, 'Type\tStatus\tLastProbeTime\tLastTransitionTime\tReason\tMessage\n');
  page.write(1, '----\t------\t-----------------\t------------------\t------\t-------\n');
  for (const { type, status, lastProbeTime, lastTransitionTime, reason = '', message = '' } of conditions) {
    const times = `${formatTime(lastProbeTime)} \t${formatTime(lastTransitionTime)}`;
    page.write(1, `${type} \t${status} \t${times} \t${reason} \t${message}\n`);
  }
}
