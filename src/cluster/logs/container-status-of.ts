import type { ContainerStatus, Pod } from '../../model/kinds.ts';

/** What the pod's status says of a container, be it a main, an init or an ephemeral one. */
export function containerStatusOf(pod: Pod | undefined, container: string): ContainerStatus | undefined {
  const { containerStatuses, initContainerStatuses, ephemeralContainerStatuses } = pod?.status ?? {};
  return [containerStatuses, initContainerStatuses, ephemeralContainerStatuses]
    .flatMap((statuses) => statuses ?? [])
    .find(({ name }) => name === container);
}
