import type { Collected } from '../cluster/cluster.ts';
import { asObject } from '../model/as-object.ts';
import type { Event, KubeObject } from '../model/kinds.ts';
import { keyOf, keyText } from '../model/object-key.ts';
import { resourceTypeOf } from '../model/resource-types.ts';

const owners = ['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job'] as const;
type Owner = (typeof owners)[number];

/**
 * The controllers that could not create their pods, by their events, in an input without any object of their kind: what
 * `kubectl get events` or a list of pods and events leaves out. They hold no more than the event says of them, so that
 * there is something to report on. Where the kind was saved, one that is missing is gone, and stays so.
 */
export function ownersSpokenOf(objects: readonly KubeObject[], collected: Collected): readonly KubeObject[] {
  const saved = new Set(objects.map(({ kind }) => kind));
  const found = new Map<string, KubeObject>();
  for (const object of objects) {
    if (object.kind !== 'Event') continue;
    const { reason, type, involvedObject } = object as Event;
    const kind = owners.find((owner) => owner === involvedObject?.kind);
    if (type !== 'Warning' || reason !== 'FailedCreate' || kind === undefined) continue;
    if (saved.has(kind) || collected[kind] !== undefined) continue;
    const owner = ownerOf(object as Event, kind);
    if (owner !== undefined) found.set(keyText(keyOf(owner)), owner);
  }
  return [...found.values()];
}

function ownerOf({ involvedObject, metadata }: Event, kind: Owner): KubeObject | undefined {
  const { name, uid, namespace = metadata.namespace } = involvedObject ?? {};
  if (!name) return undefined;
  return asObject({
    apiVersion: resourceTypeOf(kind).apiVersion,
    kind,
    metadata: { name, namespace, ...(uid === undefined ? {} : { uid }) },
  });
}
