import type { Api } from '../../../apiserver/api.ts';
import type { Node, ObjectOf } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { isNodeReady } from '../node-lifecycle/zones.ts';
import type { ObjectIndex } from '../object-index.ts';
import { isOutOfService } from '../out-of-service.ts';
import { usersOfVolume } from './attachable-volumes.ts';

/** A node that cannot say that it has unmounted a volume is waited for so long (maxWaitForUnmountDuration). */
const unmountMs = 6 * 60_000;

/** Takes volumes off nodes where no pod needs them any more. */
export class Detacher {
  /** Since when nobody has used an attachment, by its uid. */
  readonly #unusedSince = new Map<string, number>();

  /** Returns when to look again, if something has to wait. */
  detach(api: Api, index: ObjectIndex, nowMs: number): number | undefined {
    const waits = index.all('VolumeAttachment').flatMap((attachment) => {
      const waitMs = this.#waitFor(attachment, index, nowMs);
      if (waitMs === 0) api.delete(keyOf(attachment));
      return waitMs === undefined || waitMs === 0 ? [] : [waitMs];
    });
    return waits.length === 0 ? undefined : Math.min(...waits);
  }

  /** Undefined while it is in use. */
  #waitFor(attachment: ObjectOf<'VolumeAttachment'>, index: ObjectIndex, nowMs: number): number | undefined {
    const { nodeName, source } = attachment.spec;
    const uid = attachment.metadata.uid ?? '';
    if (usersOfVolume(source.persistentVolumeName ?? '', index.podsOnNode(nodeName), index).length > 0) {
      this.#unusedSince.delete(uid);
      return undefined;
    }
    const node = index.get({ kind: 'Node', namespace: '', name: nodeName }) as Node | undefined;
    const since = this.#unusedSince.get(uid) ?? nowMs;
    this.#unusedSince.set(uid, since);
    const isUnmounted = node !== undefined && (isNodeReady(node) || isOutOfService(node));
    const leftMs = isUnmounted ? 0 : Math.max(0, since + unmountMs - nowMs);
    if (leftMs === 0) this.#unusedSince.delete(uid);
    return leftMs;
  }
}
