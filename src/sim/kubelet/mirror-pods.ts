import type { NewObject } from '../../apiserver/api.ts';
import { ApiError } from '../../apiserver/api-error.ts';
import type { Pod } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import type { NodeContext } from './node-context.ts';
import type { PodWorker } from './pod-worker.ts';
import { staticPodHash } from './static-pod-hash.ts';

/** The static pods of a node whose mirrors are away: their containers go on, and they get new mirrors. */
export interface MirrorPods {
  /** True when the pod is a mirror that somebody wants to delete: there is nothing to end. */
  isBeingDeleted(pod: Pod): boolean;
  /** True when the pod was a mirror: the worker stays, and shows itself again. */
  wasDeleted(pod: Pod, worker: PodWorker | undefined): boolean;
  /** The worker that waits for this new mirror. */
  claim(pod: Pod): PodWorker | undefined;
}

/** How often the kubelet looks at what should run. */
const syncMs = 1000;

export function createMirrorPods(context: NodeContext): MirrorPods {
  const waiting = new Map<string, PodWorker>();
  const { api, clock } = context;
  const create = (mirror: Pod): void => {
    if (api.get({ kind: 'Node', namespace: '', name: context.nodeName }) === undefined) return;
    // A kubelet that nobody hears makes no mirrors; once it is back, it does.
    if (context.stopped) clock.schedule(10 * syncMs, () => create(mirror));
    else attempt(() => api.create<'Pod'>(withoutServersFields(mirror)));
  };
  return {
    isBeingDeleted(pod) {
      if (staticPodHash(pod) === undefined || pod.metadata.deletionTimestamp === undefined) return false;
      clock.schedule(syncMs / 10, () => attempt(() => api.delete(keyOf(pod), { gracePeriodSeconds: 0 })));
      return true;
    },
    wasDeleted(pod, worker) {
      const hash = staticPodHash(pod);
      if (hash === undefined || worker === undefined) return false;
      waiting.set(hash, worker);
      clock.schedule(syncMs, () => create(pod));
      return true;
    },
    claim(pod) {
      const hash = staticPodHash(pod) ?? '';
      const worker = waiting.get(hash);
      waiting.delete(hash);
      return worker;
    },
  };
}

function withoutServersFields({ metadata, spec }: Pod): NewObject<'Pod'> {
  const { name, namespace = '', labels = {}, annotations = {}, ownerReferences = [] } = metadata;
  return { kind: 'Pod', metadata: { name, namespace, labels, annotations, ownerReferences }, spec };
}

/** Somebody may have been faster, or the namespace may be going away: the next sync sees. */
function attempt(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
