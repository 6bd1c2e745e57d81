import type { Container } from '../../model/kinds.ts';
import { probeDefaults } from './probe-defaults.ts';
import { canonicalResources } from './resource-list.ts';

/** What the API server fills into a container: source `pkg/apis/core/v1/defaults.go`. */
export function containerDefaults(container: Container): Container {
  const image = container.image?.trim();
  return {
    ...container,
    ...(image === undefined ? {} : { image }),
    imagePullPolicy: container.imagePullPolicy || pullPolicyOf(image ?? ''),
    ...(container.ports === undefined
      ? {}
      : { ports: container.ports.map((port) => ({ ...port, protocol: port.protocol || 'TCP' })) }),
    ...(container.env === undefined ? {} : { env: container.env.map(envDefaults) }),
    ...(container.livenessProbe === undefined ? {} : { livenessProbe: probeDefaults(container.livenessProbe) }),
    ...(container.readinessProbe === undefined ? {} : { readinessProbe: probeDefaults(container.readinessProbe) }),
    ...(container.startupProbe === undefined ? {} : { startupProbe: probeDefaults(container.startupProbe) }),
    ...(container.lifecycle === undefined ? {} : { lifecycle: lifecycleDefaults(container.lifecycle) }),
    resources: canonicalResources(container.resources ?? {}),
    terminationMessagePath: container.terminationMessagePath || '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy || 'File',
  };
}

/** `:latest` or no tag at all is pulled each time; a digest never changes. */
function pullPolicyOf(image: string): string {
  if (image.includes('@')) return 'IfNotPresent';
  const lastPart = image.slice(image.lastIndexOf('/') + 1);
  const colon = lastPart.indexOf(':');
  return colon < 0 || lastPart.slice(colon + 1) === 'latest' ? 'Always' : 'IfNotPresent';
}

type Env = NonNullable<Container['env']>[number];

function envDefaults(env: Env): Env {
  const ref = env.valueFrom?.fieldRef;
  if (ref === undefined || ref.apiVersion) return env;
  return { ...env, valueFrom: { ...env.valueFrom, fieldRef: { apiVersion: 'v1', ...ref } } };
}

type Lifecycle = NonNullable<Container['lifecycle']>;
type Handler = NonNullable<Lifecycle['preStop']>;

function lifecycleDefaults(lifecycle: Lifecycle): Lifecycle {
  return {
    ...lifecycle,
    ...(lifecycle.postStart === undefined ? {} : { postStart: handlerDefaults(lifecycle.postStart) }),
    ...(lifecycle.preStop === undefined ? {} : { preStop: handlerDefaults(lifecycle.preStop) }),
  };
}

const handlerDefaults = (handler: Handler): Handler =>
  handler.httpGet === undefined
    ? handler
    : {
        ...handler,
        httpGet: { ...handler.httpGet, path: handler.httpGet.path || '/', scheme: handler.httpGet.scheme || 'HTTP' },
      };
