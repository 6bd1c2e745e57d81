import type { Api } from '../../../apiserver/api.ts';
import type { Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { parseQuantity } from '../../../model/quantity.ts';
import { type Claim, claimUses, isBound, type PersistentVolume } from '../../../scheduling/pod-volumes.ts';
import { kubeTime } from '../../events/kube-time.ts';
import type { Controller } from '../controller.ts';
import { type ControllerContext, type Report, reporter } from '../controller-context.ts';
import type { ObjectIndex } from '../object-index.ts';
import { watchItself } from '../watches.ts';
import { localPathProvisioner } from './local-path-provisioner.ts';

/** A class with this parameter cannot make its volumes larger; its value is the driver's error. */
export const resizeErrorParameter = 'podtriage.dev/resize-error';

const resizeMs = 2000;
const nodeResizeMs = 3000;
const retryMs = 15_000;
const pendingText = 'Waiting for user to (re-)start a pod to finish file system resize of volume on node.';

/**
 * Makes the volumes of claims larger that ask for more: kube-controller-manager leaves that to the driver's own controller,
 * and the file system grows last, on the node of a pod that uses it.
 */
export function createVolumeResizer(context: ControllerContext): Controller {
  const { index } = context;
  const expander = reporter(context, 'volume_expand');
  const startedAt = new Map<string, number>();
  return {
    name: 'volume-resizer',
    watches: [
      watchItself('PersistentVolumeClaim'),
      {
        kind: 'Pod',
        *keysFor({ object }) {
          for (const { claimName } of claimUses(object as Pod)) {
            const key = {
              kind: 'PersistentVolumeClaim',
              namespace: object.metadata.namespace ?? '',
              name: claimName,
            } as const;
            const claim = index.get(key);
            if (claim !== undefined && wantsMore(claim)) yield key;
          }
        },
      },
    ],
    reconcile(key, api, now) {
      const claim = api.get(key) as Claim | undefined;
      const uid = claim?.metadata.uid ?? '';
      const volume = claim === undefined ? undefined : volumeOf(api, claim);
      if (claim === undefined || volume === undefined || !wantsMore(claim)) {
        startedAt.delete(uid);
        return undefined;
      }
      const driver = driverOf(index, volume);
      const since = startedAt.get(uid);
      if (since === undefined) {
        startedAt.set(uid, now.getTime());
        expander(claim, 'Normal', 'ExternalExpanding', 'waiting for an external controller to expand this PVC');
      }
      if (driver === undefined) return undefined;
      const resizer = reporter(context, `external-resizer ${driver}`);
      const sinceMs = since === undefined ? undefined : now.getTime() - since;
      return resize({ api, context, claim, volume, driver, now, report: resizer }, sinceMs);
    },
  };
}

interface Resize {
  readonly api: Api;
  readonly context: ControllerContext;
  readonly claim: Claim;
  readonly volume: PersistentVolume;
  readonly driver: string;
  readonly now: Date;
  readonly report: Report;
}

/** One step: the driver makes the volume larger, then a kubelet the file system. */
function resize(round: Resize, sinceMs: number | undefined): { readonly requeueAfterMs: number } | undefined {
  const { api, context, claim, volume, driver, now, report } = round;
  const { name } = volume.metadata;
  if (sinceMs === undefined) {
    report(claim, 'Normal', 'Resizing', `External resizer is resizing volume ${name}`);
    writeCondition(api, claim, 'Resizing', '', now);
    return { requeueAfterMs: resizeMs };
  }
  if (sinceMs < resizeMs) return { requeueAfterMs: resizeMs - sinceMs };
  const problem = problemOf(api, claim);
  if (problem !== undefined) {
    const text = `resize volume "${name}" by resizer "${driver}" failed: ${problem}`;
    report(claim, 'Warning', 'VolumeResizeFailed', text);
    return { requeueAfterMs: retryMs };
  }
  if (sizeOf(volume.spec.capacity?.storage) < requestOf(claim)) {
    growVolume(api, claim, volume);
    writeCondition(api, claim, 'FileSystemResizePending', pendingText, now);
    report(claim, 'Normal', 'FileSystemResizeRequired', 'Require file system resize of volume on node');
  }
  const leftMs = resizeMs + nodeResizeMs - sinceMs;
  if (leftMs > 0) return { requeueAfterMs: leftMs };
  const user = userOf(context.index, claim);
  if (user === undefined) return undefined;
  finish(api, claim);
  const host = user.spec.nodeName ?? '';
  const text = `MountVolume.NodeExpandVolume succeeded for volume "${name}" ${host}`;
  context.recorder.event(user, 'Normal', 'FileSystemResizeSuccessful', text, { component: 'kubelet', host });
  return undefined;
}

const sizeOf = (text: string | undefined): number => parseQuantity(text);

const requestOf = ({ spec }: Claim): number => sizeOf(spec.resources?.requests?.storage);

const wantsMore = (claim: Claim): boolean =>
  isBound(claim) && claim.status.capacity !== undefined && requestOf(claim) > sizeOf(claim.status.capacity.storage);

const volumeOf = (api: Api, { spec }: Claim): PersistentVolume | undefined =>
  api.get({ kind: 'PersistentVolume', namespace: '', name: spec.volumeName ?? '' });

/** The driver behind a volume, if its controller runs here. */
function driverOf(index: ObjectIndex, { spec, metadata }: PersistentVolume): string | undefined {
  const made = metadata.annotations?.['pv.kubernetes.io/provisioned-by'];
  const name = spec.csi?.driver ?? made ?? '';
  if (name === localPathProvisioner) return name;
  return index.get({ kind: 'CSIDriver', namespace: '', name }) === undefined ? undefined : name;
}

const problemOf = (api: Api, { spec }: Claim): string | undefined =>
  api.get({ kind: 'StorageClass', namespace: '', name: spec.storageClassName ?? '' })?.parameters?.[
    resizeErrorParameter
  ];

/** A pod that runs with the claim: its kubelet can make the file system larger. */
const userOf = (index: ObjectIndex, { metadata }: Claim): Pod | undefined =>
  index
    .inNamespace('Pod', metadata.namespace ?? '')
    .find(
      (pod) => pod.status.phase === 'Running' && claimUses(pod).some(({ claimName }) => claimName === metadata.name),
    );

function growVolume(api: Api, claim: Claim, volume: PersistentVolume): void {
  const storage = claim.spec.resources?.requests?.storage ?? '';
  const capacity = { ...volume.spec.capacity, storage };
  api.update<'PersistentVolume'>({ ...volume, spec: { ...volume.spec, capacity } });
}

function writeCondition(api: Api, claim: Claim, type: string, message: string, now: Date): void {
  const current = api.get(keyOf(claim)) as Claim | undefined;
  if (current === undefined) return;
  const moment = kubeTime(now);
  const condition = { type, status: 'True', lastProbeTime: moment, lastTransitionTime: moment, message };
  const conditions = [condition] as NonNullable<Claim['status']['conditions']>;
  api.updateStatus<'PersistentVolumeClaim'>({ ...current, status: { ...current.status, conditions } });
}

function finish(api: Api, claim: Claim): void {
  const current = api.get(keyOf(claim)) as Claim | undefined;
  if (current === undefined) return;
  const { conditions: _done, ...status } = current.status;
  const capacity = { ...status.capacity, storage: claim.spec.resources?.requests?.storage ?? '' };
  api.updateStatus<'PersistentVolumeClaim'>({ ...current, status: { ...status, capacity } });
}
