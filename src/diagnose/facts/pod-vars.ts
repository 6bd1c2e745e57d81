import type { ClusterView } from '../../model/cluster-view.ts';
import type { KubeObject } from '../../model/kinds.ts';
import { controllerOf } from '../../model/owners.ts';

/**
 * The facts that every page may use, whatever the cause: $NAMESPACE, $POD or $NAME, $NODE, and the workload that owns
 * the object: $OWNER (`deployment/web`), $OWNER_KIND, $OWNER_NAME, and $DEPLOYMENT where it is one.
 */
export function commonVars(object: KubeObject, view: ClusterView): Readonly<Record<string, string>> {
  const vars: Record<string, string> = { NAME: object.metadata.name };
  if (object.metadata.namespace) vars.NAMESPACE = object.metadata.namespace;
  if (object.kind === 'Pod') vars.POD = object.metadata.name;
  const { nodeName } = (object as { spec?: { nodeName?: string } }).spec ?? {};
  if (nodeName) vars.NODE = nodeName;
  const owner = ownerOf(object, view);
  if (owner !== undefined) {
    vars.OWNER = `${owner.kind.toLowerCase()}/${owner.name}`;
    vars.OWNER_KIND = owner.kind;
    vars.OWNER_NAME = owner.name;
    if (owner.kind === 'Deployment') vars.DEPLOYMENT = owner.name;
  }
  return vars;
}

/** The workload on top, or the pod itself where nobody made it: a ReplicaSet's Deployment is taken from its name's hash when the ReplicaSet was not read. */
function ownerOf(object: KubeObject, view: ClusterView): { kind: string; name: string } | undefined {
  const direct = controllerOf(object);
  if (direct === undefined)
    return workloads.has(object.kind) ? { kind: object.kind, name: object.metadata.name } : undefined;
  if (direct.kind !== 'ReplicaSet' && direct.kind !== 'Job') return direct;
  const namespace = object.metadata.namespace ?? '';
  const parent = view.get({ kind: direct.kind, namespace, name: direct.name });
  const above = parent === undefined ? undefined : controllerOf(parent);
  if (above !== undefined) return above;
  const hash = object.metadata.labels?.['pod-template-hash'];
  if (parent === undefined && hash !== undefined && direct.name.endsWith(`-${hash}`)) {
    return { kind: 'Deployment', name: direct.name.slice(0, -hash.length - 1) };
  }
  return direct;
}

const workloads = new Set(['Pod', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob']);
