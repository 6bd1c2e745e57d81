import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import { controllerOf, ownerChain } from '../../model/owners.ts';

/** Where the spec of a pod is written down: the workload that makes it, or the pod itself. */
export interface PodHome {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export function podHome(pod: Pod, view: Pick<ClusterView, 'get'>): PodHome {
  const namespace = pod.metadata.namespace ?? '';
  const last = ownerChain(pod, view).at(-1);
  const reference = last === undefined ? controllerOf(pod) : (controllerOf(last) ?? last);
  if (reference === undefined) return { kind: 'Pod', namespace, name: pod.metadata.name };
  const name = 'metadata' in reference ? reference.metadata.name : reference.name;
  const hash = pod.metadata.labels?.['pod-template-hash'];
  // Only a Deployment gives its ReplicaSets this label and this end of the name, so it is known without being read.
  if (reference.kind === 'ReplicaSet' && hash !== undefined && name.endsWith(`-${hash}`)) {
    return { kind: 'Deployment', namespace, name: name.slice(0, -hash.length - 1) };
  }
  return { kind: reference.kind, namespace, name };
}

/** The kubectl command that merges fields into the spec of the pods to come. */
export function patchCommand({ kind, namespace, name }: PodHome, podSpec: Record<string, unknown>): readonly string[] {
  const wrapped = templates[kind]?.(podSpec);
  const target = [kind.toLowerCase(), name, '-n', namespace];
  // The template of a Job and the spec of a pod cannot be changed any more, and other kinds keep theirs elsewhere.
  if (wrapped === undefined) return ['kubectl', 'get', ...target, '-o', 'yaml'];
  return ['kubectl', 'patch', ...target, '--type=strategic', '-p', JSON.stringify({ spec: wrapped })];
}

const inTemplate = (podSpec: Record<string, unknown>): Record<string, unknown> => ({ template: { spec: podSpec } });

const templates: Readonly<Record<string, (podSpec: Record<string, unknown>) => Record<string, unknown>>> = {
  Deployment: inTemplate,
  StatefulSet: inTemplate,
  DaemonSet: inTemplate,
  ReplicaSet: inTemplate,
  ReplicationController: inTemplate,
  CronJob: (podSpec) => ({ jobTemplate: { spec: inTemplate(podSpec) } }),
};

/** What changing the spec of this workload's pods brings with it. */
export function patchRisk({ kind, name }: PodHome): string {
  const what = `${kind} ${name}`;
  switch (kind) {
    case 'Deployment':
    case 'DaemonSet':
      return `rolls out all pods of ${what} anew`;
    case 'StatefulSet':
      return `rolls out all pods of ${what} anew, and the pending one has to be deleted by hand`;
    case 'ReplicaSet':
    case 'ReplicationController':
      return `${what} uses it for new pods only: delete the pending one`;
    case 'CronJob':
      return `${what} uses it from its next run on`;
    case 'Job':
      return `the template of a Job cannot be changed: save ${what}, change it and create it anew`;
    case 'Pod':
      return 'this field of a pod cannot be changed: save the pod, change it and create it anew';
    default:
      return `it has to be changed where ${what} keeps its pod template`;
  }
}
