import type { PodSpec } from '../../model/kinds.ts';

/** A ConfigMap or Secret that a pod reads. */
export interface ConfigurationName {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
}

/** All that the variables and volumes of a pod name, each once. */
export function configurationNames(spec: PodSpec): readonly ConfigurationName[] {
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  const sources = [
    ...containers.flatMap(({ envFrom = [] }) => envFrom.map((from) => [from.configMapRef?.name, from.secretRef?.name])),
    ...containers.flatMap(({ env = [] }) =>
      env.map(({ valueFrom }) => [valueFrom?.configMapKeyRef?.name, valueFrom?.secretKeyRef?.name]),
    ),
    ...(spec.volumes ?? []).flatMap(({ configMap, secret, projected }) => [
      [configMap?.name, secret?.secretName],
      ...(projected?.sources ?? []).map((source) => [source.configMap?.name, source.secret?.name]),
    ]),
  ];
  const named = (kind: ConfigurationName['kind'], at: 0 | 1): readonly ConfigurationName[] =>
    [...new Set(sources.flatMap((pair) => pair[at] ?? []))].map((name) => ({ kind, name }));
  return [...named('ConfigMap', 0), ...named('Secret', 1)];
}
