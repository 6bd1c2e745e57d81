import type { Container, ObjectOf, Pod } from '../../model/kinds.ts';
import { canonicalQuantity, readQuantity } from '../../model/quantity.ts';
import type { Admission, AdmissionApi, AdmissionRequest } from './admission.ts';
import { forbid } from './forbid.ts';
import { limitErrors } from './limit-errors.ts';
import { newPod } from './new-pod.ts';

type Item = ObjectOf<'LimitRange'>['spec']['limits'][number];
type Amounts = Readonly<Record<string, string>>;

/** Fills in the defaults of a namespace's LimitRanges and holds containers, pods and claims to their bounds. */
export const limitRanger: Admission = {
  name: 'LimitRanger',
  admit(request, api) {
    const pod = newPod(request);
    if (pod === undefined) return request.object;
    return itemsOf(request, api, 'Container').reduce(withDefaults, pod);
  },
  validate(request, api) {
    const errors = [...podErrors(request, api), ...claimErrors(request, api)];
    const [first] = errors;
    if (first !== undefined) throw forbid(request, errors.length === 1 ? first : `[${errors.join(', ')}]`);
  },
};

const itemsOf = ({ namespace }: AdmissionRequest, api: AdmissionApi, type: string): readonly Item[] =>
  api
    .list('LimitRange', { namespace })
    .flatMap((range) => range.spec.limits)
    .filter((item) => item.type === type);

/** Annotated as upstream does, so that a reader sees where the numbers come from. */
function withDefaults(pod: Pod, item: Item): Pod {
  const notes: string[] = [];
  const fill =
    (label: string) =>
    (container: Container): Container => {
      const { resources = {} } = container;
      const limits = added(resources.limits, item.default);
      const requests = added(resources.requests, item.defaultRequest);
      if (requests.length > 0)
        notes.push(`${requests.map(([name]) => name).join(', ')} request for ${label} ${container.name}`);
      if (limits.length > 0)
        notes.push(`${limits.map(([name]) => name).join(', ')} limit for ${label} ${container.name}`);
      if (limits.length + requests.length === 0) return container;
      return {
        ...container,
        resources: {
          ...resources,
          ...(limits.length === 0 ? {} : { limits: { ...resources.limits, ...Object.fromEntries(limits) } }),
          ...(requests.length === 0 ? {} : { requests: { ...resources.requests, ...Object.fromEntries(requests) } }),
        },
      };
    };
  const { initContainers } = pod.spec;
  const containers = pod.spec.containers.map(fill('container'));
  const inits = initContainers?.map(fill('init container'));
  if (notes.length === 0) return pod;
  const note = `LimitRanger plugin set: ${notes.join('; ')}`;
  return {
    ...pod,
    metadata: { ...pod.metadata, annotations: { ...pod.metadata.annotations, 'kubernetes.io/limit-ranger': note } },
    spec: { ...pod.spec, containers, ...(inits === undefined ? {} : { initContainers: inits }) },
  };
}

const added = (given: Amounts | undefined, defaults: Amounts | undefined): readonly [string, string][] =>
  Object.entries(defaults ?? {})
    .filter(([name]) => given?.[name] === undefined)
    .map(([name, amount]): [string, string] => [name, canonicalQuantity(amount)])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

function podErrors(request: AdmissionRequest, api: AdmissionApi): readonly string[] {
  const pod = newPod(request);
  if (pod === undefined) return [];
  const containers = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
  const perContainer = itemsOf(request, api, 'Container').flatMap((item) =>
    containers.flatMap(({ resources = {} }) => limitErrors(item, resources.requests ?? {}, resources.limits ?? {})),
  );
  const perPod = itemsOf(request, api, 'Pod').flatMap((item) => {
    const total = (which: 'requests' | 'limits'): Amounts =>
      sumOf(pod.spec.containers.map((container) => container.resources?.[which] ?? {}));
    return limitErrors(item, total('requests'), total('limits'));
  });
  return [...perContainer, ...perPod];
}

function claimErrors(request: AdmissionRequest, api: AdmissionApi): readonly string[] {
  if (request.operation === 'DELETE' || request.object.kind !== 'PersistentVolumeClaim') return [];
  const { resources } = (request.object as ObjectOf<'PersistentVolumeClaim'>).spec;
  return itemsOf(request, api, 'PersistentVolumeClaim').flatMap((item) =>
    limitErrors(item, resources?.requests ?? {}, {}, true),
  );
}

function sumOf(lists: readonly Amounts[]): Amounts {
  const nanos = new Map<string, bigint>();
  for (const [name, amount] of lists.flatMap(Object.entries<string>)) {
    nanos.set(name, (nanos.get(name) ?? 0n) + (readQuantity(amount)?.nano ?? 0n));
  }
  return Object.fromEntries([...nanos].map(([name, nano]) => [name, canonicalQuantity(`${nano}n`)]));
}
