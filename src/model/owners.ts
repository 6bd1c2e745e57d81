import type { ClusterView } from './cluster-view.ts';
import type { KubeObject, OwnerReference } from './kinds.ts';
import { isKind, resourceTypeOf } from './resource-types.ts';

/** The one owner that manages this object. */
export const controllerOf = (object: KubeObject): OwnerReference | undefined =>
  object.metadata.ownerReferences?.find((owner) => owner.controller === true);

/** The controlling owners that are known, nearest first: a pod's ReplicaSet, then its Deployment. */
export function ownerChain(object: KubeObject, view: Pick<ClusterView, 'get'>): KubeObject[] {
  const chain: KubeObject[] = [];
  const seen = new Set([object.metadata.uid]);
  for (let owner = ownerOf(object, view); owner !== undefined; owner = ownerOf(owner, view)) {
    // Hand-made objects may own each other in a circle.
    if (seen.has(owner.metadata.uid)) break;
    seen.add(owner.metadata.uid);
    chain.push(owner);
  }
  return chain;
}

function ownerOf(object: KubeObject, view: Pick<ClusterView, 'get'>): KubeObject | undefined {
  const reference = controllerOf(object);
  if (reference === undefined || !isKind(reference.kind)) return undefined;
  const namespace = resourceTypeOf(reference.kind).namespaced ? (object.metadata.namespace ?? '') : '';
  const owner = view.get({ kind: reference.kind, namespace, name: reference.name });
  // An object of the same name that was created later is another owner.
  return owner?.metadata.uid === reference.uid ? owner : undefined;
}
