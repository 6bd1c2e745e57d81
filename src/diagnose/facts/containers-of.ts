import type { Container, ContainerStatus, Pod } from '../../model/kinds.ts';

/** One container of a pod: what was asked for, what the kubelet says of it, and where both stand in the object. */
export interface PodContainer {
  readonly name: string;
  /** A sidecar is an init container with `restartPolicy: Always`. */
  readonly role: 'init' | 'sidecar' | 'main';
  readonly spec: Container;
  readonly specPath: string;
  readonly status: ContainerStatus | undefined;
  readonly statusPath: string;
}

/** Init containers and sidecars first, in the order in which the kubelet starts them. */
export function containersOf(pod: Pod): readonly PodContainer[] {
  const init = (pod.spec.initContainers ?? []).map((spec, index) => {
    const role = (spec as { restartPolicy?: string }).restartPolicy === 'Always' ? 'sidecar' : 'init';
    return join(spec, `spec.initContainers[${index}]`, role, pod.status.initContainerStatuses, 'initContainerStatuses');
  });
  const main = pod.spec.containers.map((spec, index) =>
    join(spec, `spec.containers[${index}]`, 'main', pod.status.containerStatuses, 'containerStatuses'),
  );
  return [...init, ...main, ...unspecified(pod, main)];
}

/** A saved pod may have lost its spec: what its status says of a container still counts. */
function unspecified(pod: Pod, specified: readonly PodContainer[]): readonly PodContainer[] {
  if (specified.length > 0) return [];
  return (pod.status.containerStatuses ?? []).map((status, index) => ({
    name: status.name,
    role: 'main',
    spec: { name: status.name, image: status.image },
    specPath: 'spec.containers',
    status,
    statusPath: `status.containerStatuses[${index}]`,
  }));
}

function join(
  spec: Container,
  specPath: string,
  role: PodContainer['role'],
  statuses: readonly ContainerStatus[] | undefined,
  field: string,
): PodContainer {
  const index = statuses?.findIndex((status) => status.name === spec.name) ?? -1;
  const statusPath = `status.${field}[${Math.max(0, index)}]`;
  return { name: spec.name, role, spec, specPath, status: statuses?.[index], statusPath };
}
