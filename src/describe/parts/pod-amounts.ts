import type { Container, Pod } from '../../model/kinds.ts';
import { addQuantities, type Quantity, readQuantity, zeroQuantity } from '../../model/quantity.ts';

/** Quantities by resource name, in the units in which they were written. */
export type ResourceAmounts = ReadonlyMap<string, Quantity>;
type ResourceList = Readonly<Record<string, string>> | undefined;
type Which = 'requests' | 'limits';

/**
 * What kubectl counts of a pod. Unlike the scheduler it knows nothing of pod-level resources, and it counts what a
 * running container has been given when that is more than it asks for.
 * Source: k8s.io/kubectl/pkg/util/resource.
 */
export function podAmounts({ spec, status }: Pod, which: Which): ResourceAmounts {
  const given = new Map((status.containerStatuses ?? []).map(({ name, resources }) => [name, resources?.requests]));
  let main: ResourceAmounts = new Map();
  for (const container of spec.containers) {
    const asked = read(container.resources?.[which]);
    const more = which === 'requests' ? maxAmounts(asked, read(given.get(container.name))) : asked;
    main = sumAmounts(main, more);
  }
  const init = initAmounts(spec.initContainers ?? [], which);
  const effective = maxAmounts(sumAmounts(main, init.sidecars), init.peak);
  return withOverhead(effective, read(spec.overhead), which);
}

export const amountOf = (amounts: ResourceAmounts, name: string): Quantity => amounts.get(name) ?? zeroQuantity;

export const sumAmounts = (a: ResourceAmounts, b: ResourceAmounts): ResourceAmounts => merge(a, b, addQuantities);

const maxAmounts = (a: ResourceAmounts, b: ResourceAmounts): ResourceAmounts =>
  merge(a, b, (first, second) => (second.nano > first.nano ? second : first));

function initAmounts(
  containers: readonly Container[],
  which: Which,
): { sidecars: ResourceAmounts; peak: ResourceAmounts } {
  let sidecars: ResourceAmounts = new Map();
  let peak: ResourceAmounts = new Map();
  for (const { restartPolicy, resources } of containers) {
    const together = sumAmounts(read(resources?.[which]), sidecars);
    if (restartPolicy === 'Always') sidecars = sumAmounts(sidecars, read(resources?.[which]));
    peak = maxAmounts(peak, restartPolicy === 'Always' ? sidecars : together);
  }
  return { sidecars, peak };
}

/** Overhead counts towards a limit only where there is one. */
function withOverhead(amounts: ResourceAmounts, overhead: ResourceAmounts, which: Which): ResourceAmounts {
  if (which === 'requests') return sumAmounts(amounts, overhead);
  const limited = new Map([...overhead].filter(([name]) => amountOf(amounts, name).nano !== 0n));
  return sumAmounts(amounts, limited);
}

const read = (list: ResourceList): ResourceAmounts =>
  new Map(Object.entries(list ?? {}).map(([name, text]) => [name, readQuantity(text) ?? zeroQuantity]));

function merge(a: ResourceAmounts, b: ResourceAmounts, join: (a: Quantity, b: Quantity) => Quantity): ResourceAmounts {
  const merged = new Map(a);
  for (const [name, quantity] of b) {
    const first = merged.get(name);
    merged.set(name, first === undefined ? quantity : join(first, quantity));
  }
  return merged;
}
