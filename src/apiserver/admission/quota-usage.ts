import type { KubeObject, ObjectOf, Pod } from '../../model/kinds.ts';
import { podLimits, podRequests } from '../../model/pod-requests.ts';
import { addQuantities, formatQuantity, readQuantity, zeroQuantity } from '../../model/quantity.ts';
import { isKind, resourceTypeOf } from '../../model/resource-types.ts';

/** Amounts by the names that a ResourceQuota uses. */
export type Usage = Readonly<Record<string, string>>;

/** All that one object could take from a quota; the quota picks the names that it limits. */
export function usageOf(object: KubeObject): Usage {
  if (!isKind(object.kind)) return {};
  const { plural, group } = resourceTypeOf(object.kind);
  const counted = { [`count/${plural}${group === '' ? '' : `.${group}`}`]: '1' };
  switch (object.kind) {
    case 'Pod':
      return { ...counted, ...podUsage(object as Pod) };
    case 'Service':
      return { ...counted, ...serviceUsage(object as ObjectOf<'Service'>) };
    case 'PersistentVolumeClaim':
      return { ...counted, ...claimUsage(object as ObjectOf<'PersistentVolumeClaim'>) };
    default:
      return plainlyCounted.includes(plural) ? { ...counted, [plural]: '1' } : counted;
  }
}

const plainlyCounted = ['configmaps', 'secrets', 'replicationcontrollers', 'resourcequotas'];

/** A pod that has ended holds nothing but its own place. */
function podUsage(pod: Pod): Usage {
  if (pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed') return {};
  const requests = inQuantities(podRequests(pod));
  const limits = inQuantities(podLimits(pod));
  return {
    pods: '1',
    ...Object.fromEntries(Object.entries(requests).filter(([name]) => plain.includes(name))),
    ...prefixed('requests', requests),
    ...prefixed('limits', limits),
  };
}

const plain = ['cpu', 'memory', 'ephemeral-storage'];

const prefixed = (prefix: string, amounts: Usage): Usage =>
  Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [`${prefix}.${name}`, amount]));

function inQuantities(amounts: Readonly<Record<string, number>>): Usage {
  return Object.fromEntries(
    Object.entries(amounts).map(([name, value]) => {
      if (name === 'cpu') return [name, formatQuantity({ nano: BigInt(value) * 1_000_000n, format: 'DecimalSI' })];
      const format = name === 'memory' || name === 'ephemeral-storage' ? 'BinarySI' : 'DecimalSI';
      return [name, formatQuantity({ nano: BigInt(Math.ceil(value)) * 1_000_000_000n, format })];
    }),
  );
}

function serviceUsage({ spec }: ObjectOf<'Service'>): Usage {
  const nodePorts = (spec.ports ?? []).filter((port) => port.nodePort).length;
  return {
    services: '1',
    ...(nodePorts === 0 ? {} : { 'services.nodeports': String(nodePorts) }),
    ...(spec.type === 'LoadBalancer' ? { 'services.loadbalancers': '1' } : {}),
  };
}

function claimUsage({ spec }: ObjectOf<'PersistentVolumeClaim'>): Usage {
  const storage = spec.resources?.requests?.storage ?? '0';
  const storageClass = spec.storageClassName;
  const ofClass = `${storageClass}.storageclass.storage.k8s.io`;
  return {
    persistentvolumeclaims: '1',
    'requests.storage': storage,
    ...(storageClass ? { [`${ofClass}/requests.storage`]: storage, [`${ofClass}/persistentvolumeclaims`]: '1' } : {}),
  };
}

export const addUsage = (used: Usage, more: Usage): Usage => combined(used, more, 1n);

export const subtractUsage = (used: Usage, less: Usage): Usage => combined(used, less, -1n);

function combined(used: Usage, other: Usage, sign: 1n | -1n): Usage {
  const sums = Object.entries(other).map(([name, amount]) => {
    const { nano, format } = readQuantity(amount) ?? zeroQuantity;
    return [
      name,
      formatQuantity(addQuantities(readQuantity(used[name]) ?? zeroQuantity, { nano: nano * sign, format })),
    ];
  });
  return { ...used, ...(Object.fromEntries(sums) as Usage) };
}

/** The names, in order, of which more is used than allowed, and of which this object wants some. */
export const exceeded = (used: Usage, hard: Usage, wanted: Usage): readonly string[] =>
  Object.keys(wanted)
    .filter((name) => nano(wanted[name]) > 0n && nano(used[name]) > nano(hard[name]))
    .sort();

const nano = (amount: string | undefined): bigint => readQuantity(amount)?.nano ?? 0n;

/** `pods=1,requests.cpu=500m` */
export const amountsText = (amounts: Usage, names: readonly string[]): string =>
  names.map((name) => `${name}=${formatQuantity(readQuantity(amounts[name]) ?? zeroQuantity)}`).join(',');
