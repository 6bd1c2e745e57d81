import type { KubeObject, ObjectOf, Pod } from '../../model/kinds.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import { resourceTypeOf } from '../../model/resource-types.ts';
import type { DeleteOptions } from '../api.ts';
import { conflictError, notFoundError } from './errors.ts';
import { type Registry, timestamp, validateAdmission } from './registry.ts';

/** The delete verb. Returns the object as it is afterwards: gone, or waiting for its kubelet or its finalizers. */
export function deleteObject(registry: Registry, key: ObjectKey, options: DeleteOptions): KubeObject {
  const type = resourceTypeOf(key.kind);
  const stored = registry.store.get(key.kind, key.namespace, key.name);
  if (stored === undefined) throw notFoundError(type, key.name);
  checkPreconditions(key, stored, options);
  const write = { operation: 'DELETE', subresource: '', object: stored, stored } as const;
  validateAdmission(registry, type, write, options);
  const marked = withFinalizers(stored, options.propagationPolicy);
  const waiting = stillWaiting(registry, marked, options);
  if (waiting === undefined) return options.dryRun === true ? stored : registry.store.remove(marked);
  return waiting === stored || options.dryRun === true ? waiting : registry.store.put(waiting);
}

function checkPreconditions(key: ObjectKey, stored: KubeObject, { preconditions }: DeleteOptions): void {
  const { uid = '', resourceVersion = '' } = stored.metadata;
  const type = resourceTypeOf(key.kind);
  if (preconditions?.uid && preconditions.uid !== uid) {
    const text = `UID in precondition: ${preconditions.uid}, UID in object meta: ${uid}`;
    throw conflictError(type, key.name, `Precondition failed: ${text}`);
  }
  if (preconditions?.resourceVersion && preconditions.resourceVersion !== resourceVersion) {
    const wanted = preconditions.resourceVersion;
    const text = `ResourceVersion in precondition: ${wanted}, ResourceVersion in object meta: ${resourceVersion}`;
    throw conflictError(type, key.name, `Precondition failed: ${text}`);
  }
}

/** The garbage collector's finalizers follow from the propagation policy; without one they stay as they are. */
function withFinalizers(object: KubeObject, policy: DeleteOptions['propagationPolicy']): KubeObject {
  if (policy === undefined) return object;
  const before = object.metadata.finalizers ?? [];
  const finalizers = before.filter((finalizer) => finalizer !== 'orphan' && finalizer !== 'foregroundDeletion');
  if (policy === 'Orphan') finalizers.push('orphan');
  if (policy === 'Foreground') finalizers.push('foregroundDeletion');
  if (finalizers.length === before.length && finalizers.every((finalizer) => before.includes(finalizer))) return object;
  return { ...object, metadata: { ...object.metadata, finalizers } };
}

/** The object as it waits for its end, `object` itself when nothing changes, or undefined when it can go at once. */
function stillWaiting(registry: Registry, object: KubeObject, options: DeleteOptions): KubeObject | undefined {
  if (object.kind === 'Pod') return waitingPod(registry, object as Pod, options);
  if (!isHeld(object)) return undefined;
  const marked = markDeleted(registry, object, 0);
  return marked.kind === 'Namespace' ? terminating(marked as ObjectOf<'Namespace'>) : marked;
}

function isHeld(object: KubeObject): boolean {
  if ((object.metadata.finalizers ?? []).length > 0) return true;
  return object.kind === 'Namespace' && ((object as ObjectOf<'Namespace'>).spec.finalizers ?? []).length > 0;
}

function terminating(namespace: ObjectOf<'Namespace'>): KubeObject {
  if (namespace.status.phase === 'Terminating') return namespace;
  const gone: ObjectOf<'Namespace'> = { ...namespace, status: { ...namespace.status, phase: 'Terminating' } };
  return gone;
}

function waitingPod(registry: Registry, pod: Pod, options: DeleteOptions): KubeObject | undefined {
  const graceSeconds = graceOf(pod, options);
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = pod.metadata;
  if (graceSeconds === 0) return isHeld(pod) ? markDeleted(registry, pod, 0) : undefined;
  if (deletionTimestamp === undefined) return markDeleted(registry, pod, graceSeconds);
  if (graceSeconds >= deletionGracePeriodSeconds) return pod;
  const startedMs = Date.parse(deletionTimestamp) - deletionGracePeriodSeconds * 1000;
  return withDeletion(pod, new Date(startedMs + graceSeconds * 1000), graceSeconds, pod.metadata.generation);
}

/** Nobody has to stop a pod that runs nowhere or has ended. */
function graceOf(pod: Pod, options: DeleteOptions): number {
  const phase = pod.status.phase;
  if (!pod.spec.nodeName || phase === 'Succeeded' || phase === 'Failed') return 0;
  const wanted = options.gracePeriodSeconds ?? pod.metadata.deletionGracePeriodSeconds;
  const graceSeconds = wanted ?? pod.spec.terminationGracePeriodSeconds ?? 30;
  return graceSeconds < 0 ? 1 : graceSeconds;
}

function markDeleted(registry: Registry, object: KubeObject, graceSeconds: number): KubeObject {
  const { deletionTimestamp, deletionGracePeriodSeconds, generation } = object.metadata;
  if (deletionTimestamp !== undefined && deletionGracePeriodSeconds === graceSeconds) return object;
  const moment = new Date(registry.now().getTime() + graceSeconds * 1000);
  return withDeletion(object, moment, graceSeconds, generation === undefined ? undefined : generation + 1);
}

const withDeletion = (object: KubeObject, moment: Date, graceSeconds: number, generation?: number): KubeObject => ({
  ...object,
  metadata: {
    ...object.metadata,
    ...(generation === undefined ? {} : { generation }),
    deletionTimestamp: timestamp(moment),
    deletionGracePeriodSeconds: graceSeconds,
  },
});
