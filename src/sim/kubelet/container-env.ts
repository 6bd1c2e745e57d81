import type { Api } from '../../apiserver/api.ts';
import type { Container, Pod } from '../../model/kinds.ts';
import { fieldValue, resourceFieldValue } from './downward-api.ts';
import { serviceEnv } from './service-env.ts';

type EnvVar = NonNullable<Container['env']>[number];

/** A container's environment, or the kubelet's reason why it cannot be made (CreateContainerConfigError). */
export function containerEnv(
  api: Api,
  pod: Pod,
  container: Container,
  imageEnv: Readonly<Record<string, string>>,
): Map<string, string> | { readonly error: string } {
  const env = new Map(Object.entries(imageEnv));
  env.set('HOSTNAME', pod.spec.hostname ?? pod.metadata.name);
  for (const [name, value] of serviceEnv(api, pod)) env.set(name, value);
  try {
    for (const source of container.envFrom ?? []) {
      for (const [name, value] of Object.entries(envFrom(api, pod, source))) env.set(name, value);
    }
    for (const variable of container.env ?? []) {
      const value = valueOfVariable(api, pod, container, variable, env);
      if (value !== undefined) env.set(variable.name, value);
    }
  } catch (error) {
    if (error instanceof MissingReference) return { error: error.message };
    throw error;
  }
  return env;
}

class MissingReference extends Error {}

/** `$(NAME)` is replaced by a variable defined before; `$$(NAME)` stands for itself. */
export const expandVariables = (text: string, env: ReadonlyMap<string, string>): string =>
  text.replace(/\$(\$|\(([-._a-zA-Z0-9]+)\))/g, (whole, inner: string, name: string | undefined) =>
    inner === '$' ? '$' : (env.get(name ?? '') ?? whole),
  );

function envFrom(
  api: Api,
  pod: Pod,
  source: NonNullable<Container['envFrom']>[number],
): Readonly<Record<string, string>> {
  const prefix = source.prefix ?? '';
  const data =
    source.configMapRef !== undefined
      ? configMapData(api, pod, source.configMapRef.name ?? '', source.configMapRef.optional === true)
      : source.secretRef !== undefined
        ? secretData(api, pod, source.secretRef.name ?? '', source.secretRef.optional === true)
        : {};
  return Object.fromEntries(Object.entries(data ?? {}).map(([name, value]) => [`${prefix}${name}`, value]));
}

function valueOfVariable(
  api: Api,
  pod: Pod,
  container: Container,
  { value, valueFrom }: EnvVar,
  env: ReadonlyMap<string, string>,
): string | undefined {
  if (valueFrom === undefined || valueFrom === null) return expandVariables(value ?? '', env);
  const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef } = valueFrom;
  const where = (kind: string, object: string): string => `${kind} ${pod.metadata.namespace}/${object}`;
  if (configMapKeyRef !== undefined) {
    const { name: object = '', key, optional = false } = configMapKeyRef;
    return keyOf(configMapData(api, pod, object, optional), key, optional, where('ConfigMap', object));
  }
  if (secretKeyRef !== undefined) {
    const { name: object = '', key, optional = false } = secretKeyRef;
    return keyOf(secretData(api, pod, object, optional), key, optional, where('Secret', object));
  }
  if (fieldRef !== undefined) return fieldValue(pod, fieldRef.fieldPath);
  if (resourceFieldRef === undefined) return undefined;
  const node = api.get({ kind: 'Node', namespace: '', name: pod.spec.nodeName ?? '' });
  return resourceFieldValue(pod, container, resourceFieldRef, node?.status.allocatable);
}

function keyOf(
  data: Readonly<Record<string, string>> | undefined,
  key: string,
  optional: boolean,
  where: string,
): string | undefined {
  const value = data?.[key];
  if (value === undefined && !optional) throw new MissingReference(`couldn't find key ${key} in ${where}`);
  return value;
}

function configMapData(api: Api, pod: Pod, name: string, optional: boolean): Record<string, string> | undefined {
  const found = api.get({ kind: 'ConfigMap', namespace: pod.metadata.namespace ?? '', name });
  if (found === undefined && !optional) throw new MissingReference(`configmap "${name}" not found`);
  return found === undefined ? undefined : (found.data ?? {});
}

function secretData(api: Api, pod: Pod, name: string, optional: boolean): Record<string, string> | undefined {
  const found = api.get({ kind: 'Secret', namespace: pod.metadata.namespace ?? '', name });
  if (found === undefined && !optional) throw new MissingReference(`secret "${name}" not found`);
  if (found === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(found.data ?? {}).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')]),
  );
}
