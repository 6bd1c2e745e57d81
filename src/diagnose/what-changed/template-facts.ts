import type { PodSpec, Toleration } from '../../model/kinds.ts';
import type { Facts } from './change.ts';
import { containerFacts } from './container-facts.ts';
import { shortJson } from './short-json.ts';

type Fact = readonly [path: string, value: string];
type Volume = NonNullable<PodSpec['volumes']>[number];

/** What of a pod's spec decides how it runs; names, tokens and what admission gives to every pod are left out. */
export const specFacts = (spec: PodSpec): Facts => new Map(specEntries(spec));

/** The same with the template's labels and annotations, where a checksum of the configuration often stands. */
export function templateFacts(template: {
  readonly metadata?: { readonly labels?: Record<string, string>; readonly annotations?: Record<string, string> };
  readonly spec?: PodSpec;
}): Facts {
  const { labels = {}, annotations = {} } = template.metadata ?? {};
  return new Map([
    ...(template.spec === undefined ? [] : specEntries(template.spec)),
    ...entriesAt('metadata.labels', labels),
    ...entriesAt('metadata.annotations', annotations),
  ]);
}

function* specEntries(spec: PodSpec): Iterable<Fact> {
  for (const list of ['initContainers', 'containers'] as const) {
    for (const container of spec[list] ?? []) yield* containerFacts(container, `spec.${list}[${container.name}]`);
  }
  for (const volume of spec.volumes ?? []) {
    if (!volume.name.startsWith('kube-api-access-')) yield [`spec.volumes[${volume.name}]`, volumeText(volume)];
  }
  for (const toleration of spec.tolerations ?? []) {
    if (isGivenByAdmission(toleration)) continue;
    yield [`spec.tolerations[${toleration.key ?? '*'}:${toleration.effect ?? '*'}]`, shortJson(toleration)];
  }
  yield* entriesAt('spec.nodeSelector', spec.nodeSelector ?? {});
  for (const field of plainFields) {
    const value = spec[field];
    if (value !== undefined && shortJson(value) !== '{}') yield [`spec.${field}`, shortJson(value)];
  }
}

const plainFields = [
  'affinity',
  'topologySpreadConstraints',
  'serviceAccountName',
  'securityContext',
  'imagePullSecrets',
  'hostNetwork',
  'dnsPolicy',
  'dnsConfig',
  'runtimeClassName',
  'priorityClassName',
  'schedulerName',
  'restartPolicy',
  'terminationGracePeriodSeconds',
] as const satisfies readonly (keyof PodSpec)[];

const isGivenByAdmission = ({ key, tolerationSeconds }: Toleration): boolean =>
  tolerationSeconds === 300 && (key === 'node.kubernetes.io/not-ready' || key === 'node.kubernetes.io/unreachable');

function volumeText({ name: _, ...source }: Volume): string {
  if (source.configMap !== undefined) return `configmap ${source.configMap.name}`;
  if (source.secret !== undefined) return `secret ${source.secret.secretName}`;
  if (source.persistentVolumeClaim !== undefined) return `claim ${source.persistentVolumeClaim.claimName}`;
  return shortJson(source);
}

const entriesAt = (at: string, values: Readonly<Record<string, string>>): Fact[] =>
  Object.entries(values)
    .filter(([key]) => !noise.has(key))
    .map(([key, value]) => [`${at}[${key}]`, value]);

/** Made by the controllers for their own bookkeeping. */
const noise: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
]);
