import type { Container, Pod } from '../../model/kinds.ts';
import { podSpecDefaults } from './pod-spec-defaults.ts';

/** A pod's own defaults, which a template does not get: requests follow limits, and host ports follow hostNetwork. */
export function podDefaults(pod: Pod): Pod {
  const spec = podSpecDefaults(pod.spec);
  const fill = (container: Container): Container =>
    requestsFromLimits(spec.hostNetwork === true ? withHostPorts(container) : container);
  return {
    ...pod,
    spec: {
      ...spec,
      ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(fill) }),
      containers: spec.containers.map(fill),
      enableServiceLinks: spec.enableServiceLinks ?? true,
    },
  };
}

function requestsFromLimits(container: Container): Container {
  const { limits, requests } = container.resources ?? {};
  if (limits === undefined) return container;
  const missing = Object.entries(limits).filter(([resource]) => requests?.[resource] === undefined);
  if (missing.length === 0) return container;
  return {
    ...container,
    resources: { ...container.resources, requests: { ...requests, ...Object.fromEntries(missing) } },
  };
}

const withHostPorts = (container: Container): Container =>
  container.ports === undefined
    ? container
    : {
        ...container,
        ports: container.ports.map((port) => ({ ...port, hostPort: port.hostPort || port.containerPort })),
      };
