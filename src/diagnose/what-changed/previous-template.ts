import type { ClusterView } from '../../model/cluster-view.ts';
import type { ObjectOf, Pod, PodTemplate } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import { controllerOf } from '../../model/owners.ts';
import { isRecord } from '../../model/well-formed.ts';
import type { Against } from './change.ts';

interface TemplatePair {
  readonly now: PodTemplate;
  readonly before: PodTemplate;
  readonly against: Against;
}

/** The pod's template and the one that its Deployment, StatefulSet or DaemonSet had before. */
export function previousTemplate(pod: Pod, view: ClusterView): TemplatePair | undefined {
  const owner = controllerOf(pod);
  if (owner === undefined) return undefined;
  const namespace = pod.metadata.namespace ?? '';
  if (owner.kind === 'ReplicaSet') return previousReplicaSet(namespace, owner.uid, view);
  if (owner.kind === 'StatefulSet' || owner.kind === 'DaemonSet') return previousRevision(pod, owner.uid, view);
  return undefined;
}

function previousReplicaSet(namespace: string, uid: string, view: ClusterView): TemplatePair | undefined {
  const own = view.list('ReplicaSet', { namespace }).find(({ metadata }) => metadata.uid === uid);
  const deployment = own === undefined ? undefined : controllerOf(own);
  if (own === undefined || deployment === undefined) return undefined;
  const others = view.list('ReplicaSet', { namespace, owner: deployment.uid });
  const before = newestBefore(others, revisionOf(own), revisionOf);
  if (before?.spec.template === undefined || own.spec.template === undefined) return undefined;
  return { now: own.spec.template, before: before.spec.template, against: against(before, own) };
}

/** A rollback gives the old ReplicaSet a new revision, so the number and not the age says what came before. */
const revisionOf = ({ metadata }: ObjectOf<'ReplicaSet'>): number =>
  Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? Number.NaN);

function previousRevision(pod: Pod, uid: string, view: ClusterView): TemplatePair | undefined {
  const namespace = pod.metadata.namespace ?? '';
  const revisions = view.list('ControllerRevision', { namespace, owner: uid });
  const hash = pod.metadata.labels?.['controller-revision-hash'];
  // StatefulSets label their pods with the whole name, DaemonSets with its end.
  const own = revisions.find(
    ({ metadata }) => hash !== undefined && (metadata.name === hash || metadata.name.endsWith(`-${hash}`)),
  );
  if (own === undefined) return undefined;
  const before = newestBefore(revisions, own.revision, ({ revision }) => revision);
  const templates = [own, before].map((each) => templateOf(each?.data));
  const [now, old] = templates;
  if (before === undefined || now === undefined || old === undefined) return undefined;
  return { now, before: old, against: against(before, own) };
}

function newestBefore<T>(all: readonly T[], revision: number, numberOf: (one: T) => number): T | undefined {
  return all.filter((each) => numberOf(each) < revision).toSorted((a, b) => numberOf(b) - numberOf(a))[0];
}

/** A ControllerRevision holds a patch with the whole template. */
function templateOf(data: unknown): PodTemplate | undefined {
  const spec = isRecord(data) ? data.spec : undefined;
  const template = isRecord(spec) ? spec.template : undefined;
  const isWhole = isRecord(template) && isRecord(template.spec) && Array.isArray(template.spec.containers);
  return isWhole ? (template as unknown as PodTemplate) : undefined;
}

function against(
  before: ObjectOf<'ReplicaSet'> | ObjectOf<'ControllerRevision'>,
  now: ObjectOf<'ReplicaSet'> | ObjectOf<'ControllerRevision'>,
): Against {
  const created = Date.parse(String(now.metadata.creationTimestamp));
  const since = Number.isNaN(created) ? undefined : new Date(created);
  return { type: 'previous-template', object: keyOf(before), since };
}
