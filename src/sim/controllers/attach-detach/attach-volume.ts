import type { Api, NewObject } from '../../../apiserver/api.ts';
import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import type { PersistentVolume } from '../../../scheduling/pod-volumes.ts';
import { asControllerManager } from '../controller-context.ts';
import type { ObjectIndex } from '../object-index.ts';
import { templateHash } from '../template-hash.ts';
import { usersOfVolume } from './attachable-volumes.ts';

type Attachment = ObjectOf<'VolumeAttachment'>;

/** What the pod is to be told, once for each `occasion`. */
export interface AttachNews {
  readonly occasion: string;
  readonly attached: boolean;
  readonly text: string;
}

const timeoutMs = 120_000;

/** Asks for the volume to be attached to the pod's node, and says how that has gone so far. */
export function attachVolume(api: Api, index: ObjectIndex, pod: Pod, volume: PersistentVolume): AttachNews | undefined {
  const { name } = volume.metadata;
  const all = index.all('VolumeAttachment').filter((one) => one.spec.source.persistentVolumeName === name);
  const own = all.find((one) => one.spec.nodeName === pod.spec.nodeName);
  if (own === undefined && (all.length === 0 || isShared(volume))) {
    api.create<'VolumeAttachment'>(attachmentOf(volume, pod), asControllerManager);
    return undefined;
  }
  if (own === undefined) {
    const users = usersOfVolume(name, index.inNamespace('Pod', pod.metadata.namespace ?? ''), index);
    return { occasion: 'taken', attached: false, text: multiAttachText(name, users, pod) };
  }
  if (own.status?.attached === true) {
    return { occasion: 'attached', attached: true, text: `AttachVolume.Attach succeeded for volume "${name}" ` };
  }
  return failure(own, volume, api.now());
}

const isShared = (volume: PersistentVolume): boolean =>
  volume.spec.accessModes?.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany') ?? false;

function attachmentOf(volume: PersistentVolume, pod: Pod): NewObject<'VolumeAttachment'> {
  const spec = {
    attacher: volume.spec.csi?.driver ?? '',
    nodeName: pod.spec.nodeName ?? '',
    source: { persistentVolumeName: volume.metadata.name },
  };
  return { kind: 'VolumeAttachment', metadata: { name: `csi-${templateHash(spec)}` }, spec };
}

function multiAttachText(volume: string, users: readonly Pod[], pod: Pod): string {
  const elsewhere = users
    .filter(({ spec }) => spec.nodeName !== pod.spec.nodeName)
    .map(({ metadata }) => metadata.name);
  const why =
    elsewhere.length === 0
      ? "Volume is already exclusively attached to one node and can't be attached to another"
      : `Volume is already used by pod(s) ${elsewhere.join(', ')}`;
  return `Multi-Attach error for volume "${volume}" ${why}`;
}

/** An error of the driver; or nobody has answered for two minutes, as the driver's external-attacher does not run. */
function failure({ metadata, status }: Attachment, { metadata: { name }, spec }: PersistentVolume, now: Date) {
  const failed = (occasion: string, problem: string): AttachNews => ({
    occasion,
    attached: false,
    text: `AttachVolume.Attach failed for volume "${name}" : ${problem}`,
  });
  const error = status?.attachError;
  if (error !== undefined) return failed(`${error.time}`, error.message ?? '');
  const timeouts = Math.floor((now.getTime() - Date.parse(metadata.creationTimestamp ?? '')) / timeoutMs);
  if (timeouts < 1) return undefined;
  const { driver, volumeHandle } = spec.csi ?? { driver: '', volumeHandle: '' };
  const problem = `timed out waiting for external-attacher of ${driver} CSI driver to attach volume ${volumeHandle}`;
  return failed(`${timeouts}`, problem);
}
