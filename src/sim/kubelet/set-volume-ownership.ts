import { sleep, type Task } from '../programs/task.ts';
import type { PodState } from './pod-state.ts';

/** A PersistentVolume with this annotation holds so many files. */
const filesAnnotation = 'podtriage.dev/files';
const filesPerSecond = 2000;
const patienceSeconds = 30;
const reportSeconds = 60;
const advice =
  'is taking longer than expected, consider using OnRootMismatch - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#configure-volume-permission-and-ownership-change-policy-for-pods';

/** With an fsGroup every file on a driver's volume gets a new owner first, which takes its time where there are many. */
export function* setVolumeOwnership(state: PodState): Task {
  const { api, clock } = state.node;
  const { metadata, spec } = state.pod();
  const { fsGroup, fsGroupChangePolicy } = spec.securityContext ?? {};
  if (fsGroup === undefined || fsGroupChangePolicy === 'OnRootMismatch') return;
  for (const { persistentVolumeClaim } of spec.volumes ?? []) {
    if (persistentVolumeClaim === undefined) continue;
    const namespace = metadata.namespace ?? '';
    const claim = api.get({ kind: 'PersistentVolumeClaim', namespace, name: persistentVolumeClaim.claimName });
    const volume = api.get({ kind: 'PersistentVolume', namespace: '', name: claim?.spec.volumeName || '-' });
    const files = Number(volume?.metadata.annotations?.[filesAnnotation]) || 0;
    if (volume?.spec.csi === undefined || files <= 0) continue;
    const about = `Setting volume ownership for ${state.uid}/volumes/kubernetes.io~csi/${volume.metadata.name}/mount`;
    const total = files / filesPerSecond;
    let passed = 0;
    for (const [until, text] of progress(about, total)) {
      yield sleep(clock, Math.max(1, (until - passed) * 1000));
      passed = until;
      if (text !== '') state.event('Warning', 'VolumePermissionChangeInProgress', text);
    }
  }
}

/** After how many seconds what is said; the last pair is the end, with nothing to say. */
function* progress(about: string, total: number): Iterable<readonly [number, string]> {
  if (patienceSeconds < total) yield [patienceSeconds, `${about} ${advice}`];
  for (let at = patienceSeconds + reportSeconds; at < total; at += reportSeconds) {
    yield [at, `${about}, processed ${at * filesPerSecond} files.`];
  }
  yield [total, ''];
}
