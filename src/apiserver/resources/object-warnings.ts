import type { KubeObject, ObjectOf, PodSpec } from '../../model/kinds.ts';
import { readQuantity } from '../../model/quantity.ts';

/**
 * What is accepted but probably not meant, in the words in which kubectl prints it.
 * Source: pkg/api/pod/warnings.go and the WarningsOnCreate of the strategies.
 */
export function objectWarnings(object: KubeObject): readonly string[] {
  const { spec, template = spec?.template } = object as Templated;
  const cronTemplate = spec?.jobTemplate?.spec?.template;
  return [
    ...(object.kind === 'Pod' ? podWarnings((object as ObjectOf<'Pod'>).spec, 'spec') : []),
    ...(template?.spec === undefined ? [] : podWarnings(template.spec, 'spec.template.spec')),
    ...(cronTemplate?.spec === undefined ? [] : podWarnings(cronTemplate.spec, 'spec.jobTemplate.spec.template.spec')),
    ...(object.kind === 'Ingress' ? ingressWarnings(object) : []),
  ];
}

interface Templated extends KubeObject {
  readonly template?: { readonly spec?: PodSpec };
  readonly spec?: {
    readonly template?: { readonly spec?: PodSpec };
    readonly jobTemplate?: { readonly spec?: { readonly template?: { readonly spec?: PodSpec } } };
  };
}

function ingressWarnings({ metadata }: KubeObject): readonly string[] {
  const annotation = 'kubernetes.io/ingress.class';
  if (metadata.annotations?.[annotation] === undefined) return [];
  return [`annotation "${annotation}" is deprecated, please use 'spec.ingressClassName' instead`];
}

type Container = PodSpec['containers'][number];

function podWarnings(spec: PodSpec, path: string): readonly string[] {
  const lists = [
    ...(spec.initContainers ?? []).map((container, index) => ({ container, at: `${path}.initContainers[${index}]` })),
    ...(spec.containers ?? []).map((container, index) => ({ container, at: `${path}.containers[${index}]` })),
  ];
  const grace = spec.terminationGracePeriodSeconds ?? 0;
  return [
    ...Object.keys(spec.nodeSelector ?? {}).flatMap((key) => {
      const why = deprecatedLabels[key];
      return why === undefined ? [] : [`${path}.nodeSelector[${key}]: ${why}`];
    }),
    ...(spec.imagePullSecrets ?? []).flatMap(({ name }, index) =>
      name ? [] : [`${path}.imagePullSecrets[${index}]: invalid empty name ""`],
    ),
    ...lists.flatMap(({ container, at }) => containerWarnings(container, at)),
    ...(grace < 0
      ? [`${path}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`]
      : []),
  ];
}

const deprecatedLabels: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  'beta.kubernetes.io/os': 'deprecated since v1.14; use "kubernetes.io/os" instead',
  'failure-domain.beta.kubernetes.io/region': 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  'failure-domain.beta.kubernetes.io/zone': 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  'beta.kubernetes.io/instance-type': 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
};

const containerWarnings = (container: Container, at: string): readonly string[] => [
  ...(container.env ?? []).flatMap(({ name }, index, all) =>
    all.findIndex((other) => other.name === name) === index
      ? []
      : [`${at}.env[${index}]: hides previous definition of "${name}", which may be dropped when using apply`],
  ),
  ...(container.ports ?? []).flatMap((port, index, all) => {
    const first = all.findIndex((other) => portKey(other) === portKey(port));
    return first === index ? [] : [`${at}.ports[${index}]: duplicate port definition with ${at}.ports[${first}]`];
  }),
  ...(['limits', 'requests'] as const).flatMap((list) =>
    Object.entries(container.resources?.[list] ?? {}).flatMap(([resource, value]) =>
      isFractional(resource, value)
        ? [`${at}.resources.${list}[${resource}]: fractional byte value "${value}" is invalid, must be an integer`]
        : [],
    ),
  ),
];

const portKey = ({
  containerPort,
  protocol = 'TCP',
  hostPort,
  hostIP,
}: NonNullable<Container['ports']>[number]): string => JSON.stringify([containerPort, protocol, hostPort, hostIP]);

function isFractional(resource: string, value: string | number): boolean {
  if (resource !== 'memory' && resource !== 'ephemeral-storage') return false;
  const amount = readQuantity(value);
  return amount !== undefined && amount.nano % 1_000_000_000n !== 0n;
}
