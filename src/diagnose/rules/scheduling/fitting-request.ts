import type { Pod } from '../../../model/kinds.ts';
import { milliCpu, parseQuantity } from '../../../model/quantity.ts';
import { humanAmount } from '../../facts/human-amount.ts';

/** A container, and the request with which the whole pod would fit. */
export interface FittingRequest {
  readonly FIT_CONTAINER: string;
  readonly FIT_REQUEST: string;
}

const mebi = 1024 * 1024;

/** Lowers the container that asks for most by what is too much; undefined where that leaves it nothing. */
export function fittingRequest(
  pod: Pod,
  resource: string,
  requested: number,
  free: number | undefined,
): FittingRequest | undefined {
  if (free === undefined || free >= requested) return undefined;
  const amount = (text: string | undefined): number => (resource === 'cpu' ? milliCpu(text) : parseQuantity(text));
  const [most] = pod.spec.containers
    .map(({ name, resources }) => ({ name, asks: amount(resources?.requests?.[resource]) }))
    .toSorted((a, b) => b.asks - a.asks);
  const left = (most?.asks ?? 0) - (requested - free);
  const step = resource === 'cpu' ? 10 : resource === 'memory' || resource.includes('storage') ? mebi : 1;
  const fits = Math.floor(left / step) * step;
  if (most === undefined || fits <= 0) return undefined;
  const text = step === mebi ? `${fits / mebi}Mi` : humanAmount(resource, fits);
  return { FIT_CONTAINER: most.name, FIT_REQUEST: text };
}
