import type { Container } from '../../model/kinds.ts';
import { canonicalQuantity } from '../../model/quantity.ts';
import { shortJson } from './short-json.ts';

type EnvVar = NonNullable<Container['env']>[number];
type Fact = readonly [path: string, value: string];

/** What of a container decides how it runs. */
export function* containerFacts(container: Container, at: string): Iterable<Fact> {
  const { image, command, args, workingDir, resources, securityContext } = container;
  if (image !== undefined) yield [`${at}.image`, image];
  if (command !== undefined) yield [`${at}.command`, shortJson(command)];
  if (args !== undefined) yield [`${at}.args`, shortJson(args)];
  if (workingDir !== undefined) yield [`${at}.workingDir`, workingDir];
  for (const variable of container.env ?? []) yield [`${at}.env[${variable.name}]`, envText(variable)];
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const source = configMapRef === undefined ? `secret ${secretRef?.name}` : `configmap ${configMapRef.name}`;
    yield [`${at}.envFrom[${source}]`, prefix === '' ? source : `${source} as ${prefix}*`];
  }
  for (const which of ['requests', 'limits'] as const) {
    for (const [resource, amount] of Object.entries(resources?.[which] ?? {})) {
      yield [`${at}.resources.${which}.${resource}`, canonicalQuantity(amount)];
    }
  }
  for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe', 'lifecycle'] as const) {
    for (const [field, value] of Object.entries(container[probe] ?? {})) {
      yield [`${at}.${probe}.${field}`, shortJson(value)];
    }
  }
  for (const port of container.ports ?? []) yield [`${at}.ports[${port.containerPort}]`, shortJson(port)];
  for (const { mountPath, name, subPath } of container.volumeMounts ?? []) {
    // The token's volume has another name in each pod.
    if (mountPath === '/var/run/secrets/kubernetes.io/serviceaccount') continue;
    yield [`${at}.volumeMounts[${mountPath}]`, subPath === undefined ? name : `${name}, ${subPath}`];
  }
  if (securityContext !== undefined) yield [`${at}.securityContext`, shortJson(securityContext)];
}

/** The value of a plain variable, and of any other only where it comes from. */
function envText({ value = '', valueFrom }: EnvVar): string {
  if (valueFrom === undefined) return value;
  const { secretKeyRef, configMapKeyRef, fieldRef } = valueFrom;
  if (secretKeyRef !== undefined) return `from secret ${secretKeyRef.name}, key ${secretKeyRef.key}`;
  if (configMapKeyRef !== undefined) return `from configmap ${configMapKeyRef.name}, key ${configMapKeyRef.key}`;
  return fieldRef === undefined ? `from ${shortJson(valueFrom)}` : `from field ${fieldRef.fieldPath}`;
}
