import type { Node, ObjectOf, Pod } from '../../../model/kinds.ts';
import { keyOf, keyText } from '../../../model/object-key.ts';
import { claimUses } from '../../../scheduling/pod-volumes.ts';
import type { Controller } from '../controller.ts';
import { type ControllerContext, reporter } from '../controller-context.ts';
import { isOutOfService } from '../out-of-service.ts';
import { type AttachNews, attachVolume } from './attach-volume.ts';
import { attachableVolumes } from './attachable-volumes.ts';
import { Detacher } from './detach-volumes.ts';

const retryMs = 5000;

/** Asks the storage drivers to attach each pod's volumes to its node, and to take them off when no pod needs them. */
export function createAttachDetachController(context: ControllerContext): Controller {
  const { index } = context;
  const report = reporter(context, 'attachdetach-controller');
  const detacher = new Detacher();
  /** What each pod was told last of each of its volumes. */
  const told = new Map<string, Map<string, string>>();

  const tell = (pod: Pod, volume: string, { occasion, attached, text }: AttachNews): void => {
    const id = keyText(keyOf(pod));
    const known = told.get(id) ?? new Map<string, string>();
    if (known.get(volume) === occasion) return;
    told.set(id, known.set(volume, occasion));
    if (attached) report(pod, 'Normal', 'SuccessfulAttachVolume', text);
    else report(pod, 'Warning', 'FailedAttachVolume', text);
  };

  return {
    name: 'attachdetach',
    watches: [
      {
        kind: 'Pod',
        keysFor: ({ object }) => (claimUses(object as Pod).length > 0 ? [keyOf(object)] : []),
      },
      {
        kind: 'Node',
        keysFor: ({ object }) => (isOutOfService(object as Node) ? [keyOf(object)] : []),
      },
      {
        kind: 'VolumeAttachment',
        keysFor: ({ object }) =>
          index.podsOnNode((object as ObjectOf<'VolumeAttachment'>).spec.nodeName).map((pod) => keyOf(pod)),
      },
    ],
    reconcile(key, api, now) {
      const detachInMs = detacher.detach(api, index, now.getTime());
      if (key.kind !== 'Pod') return after(detachInMs);
      const pod = api.get(key) as Pod | undefined;
      if (pod === undefined) told.delete(keyText(key));
      if (pod === undefined || !pod.spec.nodeName) return after(detachInMs);
      let waits = false;
      for (const volume of attachableVolumes(pod, index)) {
        const news = attachVolume(api, index, pod, volume);
        if (news !== undefined) tell(pod, volume.metadata.name, news);
        waits ||= news?.attached !== true;
      }
      return after(waits ? Math.min(retryMs, detachInMs ?? retryMs) : detachInMs);
    },
  };
}

const after = (waitMs: number | undefined): { requeueAfterMs: number } | undefined =>
  waitMs === undefined ? undefined : { requeueAfterMs: waitMs };
