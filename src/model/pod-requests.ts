import type { Container, Pod, PodSpec } from './kinds.ts';
import { milliCpu, parseQuantity } from './quantity.ts';

/** Amounts by resource name: cpu in thousandths of a core, everything else in its base unit. */
export type Amounts = Readonly<Record<string, number>>;

/**
 * What the scheduler reserves for a pod: its containers and sidecars together, or the peak while its init containers
 * run if that is more; pod-level requests replace that; the runtime's overhead comes on top.
 * Source: PodRequests in k8s.io/component-helpers/resource.
 */
export function podRequests({ spec }: Pod): Amounts {
  const known = remembered.get(spec);
  if (known !== undefined) return known;
  const amounts = podAmounts(spec, 'requests');
  remembered.set(spec, amounts);
  return amounts;
}

/**
 * Specs are immutable and the scheduler, the node rooms and the descriptions ask for the same sums again and again: for
 * each change in a cluster of ten thousand pods, ten thousand times.
 */
const remembered = new WeakMap<PodSpec, Amounts>();

/** The same sum over limits; a resource is only in it where some container limits it. */
export const podLimits = ({ spec }: Pod): Amounts => podAmounts(spec, 'limits');

function podAmounts(spec: PodSpec, which: 'requests' | 'limits'): Amounts {
  const containers = spec.containers.map((container) => amountsOf(container, which)).reduce(sum, {});
  let sidecars: Amounts = {};
  let peak: Amounts = {};
  for (const container of spec.initContainers ?? []) {
    const own = amountsOf(container, which);
    if (container.restartPolicy === 'Always') sidecars = sum(sidecars, own);
    peak = max(peak, container.restartPolicy === 'Always' ? sidecars : sum(sidecars, own));
  }
  const effective = { ...max(sum(containers, sidecars), peak), ...quantities(spec.resources?.[which]) };
  return addOverhead(effective, quantities(spec.overhead), which);
}

const amountsOf = (container: Container, which: 'requests' | 'limits'): Amounts =>
  quantities(container.resources?.[which]);

const quantities = (list: Readonly<Record<string, string>> | undefined): Amounts =>
  Object.fromEntries(
    Object.entries(list ?? {}).map(([name, text]) => [name, name === 'cpu' ? milliCpu(text) : parseQuantity(text)]),
  );

/** Overhead counts towards a limit only where there is one. */
const addOverhead = (amounts: Amounts, overhead: Amounts, which: 'requests' | 'limits'): Amounts =>
  which === 'requests'
    ? sum(amounts, overhead)
    : Object.fromEntries(Object.entries(amounts).map(([name, value]) => [name, value + (overhead[name] ?? 0)]));

const sum = (a: Amounts, b: Amounts): Amounts => combine(a, b, (first, second) => first + second);
const max = (a: Amounts, b: Amounts): Amounts => combine(a, b, Math.max);

const combine = (a: Amounts, b: Amounts, how: (a: number, b: number) => number): Amounts =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((name) => [name, how(a[name] ?? 0, b[name] ?? 0)]),
  );
