import type { Container, PodSpec } from '../../model/kinds.ts';
import { duplicate, type FieldError, invalidValue, notFound, notSupported, required } from './field-error.ts';
import { checkName } from './names.ts';
import { validatePorts } from './port-validation.ts';
import { validateProbes } from './probe-validation.ts';
import { validateResources } from './resources-validation.ts';

/** All containers of a pod; a name may stand for only one of them, init containers included. */
export function validateContainers(spec: PodSpec, path: string, volumes: ReadonlySet<string>): readonly FieldError[] {
  const names = new Set<string>();
  const check = (container: Container, at: string): readonly FieldError[] => {
    const seen = names.has(container.name);
    names.add(container.name);
    return [
      ...(seen ? [duplicate(`${at}.name`, container.name)] : []),
      ...validateContainer(container, at, volumes, spec.hostNetwork === true),
    ];
  };
  return [
    ...spec.containers.flatMap((container, index) => check(container, `${path}.containers[${index}]`)),
    ...(spec.initContainers ?? []).flatMap((one, index) => check(one, `${path}.initContainers[${index}]`)),
  ];
}

function validateContainer(
  container: Container,
  path: string,
  volumes: ReadonlySet<string>,
  hostNetwork: boolean,
): readonly FieldError[] {
  const { name, image, imagePullPolicy = '' } = container;
  return [
    ...(name ? checkName(`${path}.name`, name, 'label') : [required(`${path}.name`)]),
    ...(image ? [] : [required(`${path}.image`)]),
    ...(policies.includes(imagePullPolicy) ? [] : [notSupported(`${path}.imagePullPolicy`, imagePullPolicy, policies)]),
    ...validatePorts(container.ports ?? [], `${path}.ports`, hostNetwork),
    ...validateEnv(container, path),
    ...validateMounts(container, path, volumes),
    ...validateProbes(container, path),
    ...validateResources(container.resources ?? {}, `${path}.resources`),
  ];
}

const policies = ['Always', 'IfNotPresent', 'Never'];

function validateEnv(container: Container, path: string): readonly FieldError[] {
  return (container.env ?? []).flatMap((env, index): readonly FieldError[] => {
    const at = `${path}.env[${index}]`;
    if (!env.name) return [required(`${at}.name`)];
    const sources = Object.keys(env.valueFrom ?? {}).length;
    if (env.valueFrom !== undefined && env.value) {
      return [invalidValue(`${at}.valueFrom`, '', 'may not be specified when `value` is not empty')];
    }
    if (env.valueFrom !== undefined && sources === 0) {
      const text = 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`';
      return [invalidValue(`${at}.valueFrom`, '', text)];
    }
    return sources > 1
      ? [invalidValue(`${at}.valueFrom`, '', 'may not have more than one field specified at a time')]
      : [];
  });
}

function validateMounts(container: Container, path: string, volumes: ReadonlySet<string>): readonly FieldError[] {
  const paths = new Set<string>();
  return (container.volumeMounts ?? []).flatMap((mount, index) => {
    const at = `${path}.volumeMounts[${index}]`;
    const errors: FieldError[] = [];
    if (!mount.name) errors.push(required(`${at}.name`));
    else if (!volumes.has(mount.name)) errors.push(notFound(`${at}.name`, mount.name));
    if (!mount.mountPath) errors.push(required(`${at}.mountPath`));
    else if (paths.has(mount.mountPath)) {
      errors.push(invalidValue(`${at}.mountPath`, mount.mountPath, 'must be unique'));
    }
    paths.add(mount.mountPath);
    return errors;
  });
}
