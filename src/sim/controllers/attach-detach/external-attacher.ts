import type { ObjectOf } from '../../../model/kinds.ts';
import { kubeTime } from '../../events/kube-time.ts';
import type { Controller } from '../controller.ts';
import { watchItself } from '../watches.ts';

/** A CSIDriver with this annotation attaches nothing, and gives its value as the error. */
export const attachErrorAnnotation = 'podtriage.dev/attach-error';

const attachMs = 1500;
const retryMs = 15_000;

/** The controllers of the storage drivers that are installed, which is to say that have a CSIDriver object. */
export function createExternalAttacher(): Controller {
  return {
    name: 'external-attacher',
    watches: [watchItself('VolumeAttachment')],
    reconcile(key, api, now) {
      const attachment = api.get(key) as ObjectOf<'VolumeAttachment'> | undefined;
      if (attachment === undefined || attachment.status?.attached === true) return undefined;
      const driver = api.get({ kind: 'CSIDriver', namespace: '', name: attachment.spec.attacher });
      if (driver === undefined) return undefined;
      const last = attachment.status?.attachError?.time ?? attachment.metadata.creationTimestamp ?? '';
      const pause = attachment.status?.attachError === undefined ? attachMs : retryMs;
      const leftMs = Date.parse(`${last}`) + pause - now.getTime();
      if (leftMs > 0) return { requeueAfterMs: leftMs };
      const message = driver.metadata.annotations?.[attachErrorAnnotation];
      const status =
        message === undefined ? { attached: true } : { attached: false, attachError: { message, time: kubeTime(now) } };
      api.updateStatus<'VolumeAttachment'>({ ...attachment, status } as typeof attachment);
      return undefined;
    },
  };
}
