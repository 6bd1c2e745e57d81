import type { Container } from '../../../model/kinds.ts';
import { hostPortsConflict, hostPortsOf } from '../../host-ports.ts';
import { patchCommand, patchRisk } from '../pod-home.ts';
import { withSpec } from '../world.ts';
import type { Mend } from './change.ts';

/** Give up the first host port that is taken on this node; the container keeps its own port. */
export const mendHostPorts: Mend = (world, info) => {
  const { pod, home } = world;
  const used = [...info.hostPorts()];
  const taken = hostPortsOf(pod).find((port) => used.some((other) => hostPortsConflict(port, other)));
  const holds = (container: Container): boolean =>
    (container.ports ?? []).some((port) => port.hostPort === taken?.port);
  const container = pod.spec.containers.find(holds);
  if (taken === undefined || container === undefined) return [];
  const isTaken = (port: { hostPort?: number }): boolean => port.hostPort === taken.port;
  const patched = (container.ports ?? [])
    .filter(isTaken)
    .map(({ containerPort, protocol = 'TCP' }) => ({ containerPort, protocol, hostPort: null }));
  const containers = pod.spec.containers.map((each) => ({
    ...each,
    ports: (each.ports ?? []).map(({ hostPort, ...port }) =>
      hostPort === taken.port || hostPort === undefined ? port : { ...port, hostPort },
    ),
  }));
  // With hostNetwork the API server makes every container port a host port again.
  if (pod.spec.hostNetwork === true) return [];
  return [
    {
      sort: `drop-host-port ${taken.port}`,
      text: `drop hostPort ${taken.port} of container ${container.name}`,
      command: patchCommand(home, { containers: [{ name: container.name, ports: patched }] }),
      risk: `clients that reach it by the node's address need a Service instead; ${patchRisk(home)}`,
      invasiveness: 2,
      apply: () => withSpec(world, { containers }),
    },
  ];
};
