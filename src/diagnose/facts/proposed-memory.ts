import { parseQuantity } from '../../model/quantity.ts';

const mebi = 1024 * 1024;
const soonMs = 60_000;

/**
 * A memory limit to try next: half as much again, or twice as much for a program that did not even get through its first
 * minute; rounded up to what people write. Undefined for a limit that cannot be read.
 */
export function proposedMemory(limit: string | undefined, ranMs: number | undefined): string | undefined {
  const bytes = parseQuantity(limit);
  if (!(bytes > 0)) return undefined;
  const wanted = (bytes * (ranMs !== undefined && ranMs < soonMs ? 2 : 1.5)) / mebi;
  const step = wanted >= 4096 ? 1024 : wanted >= 1024 ? 256 : wanted >= 128 ? 32 : 8;
  const rounded = Math.ceil(wanted / step) * step;
  return rounded % 1024 === 0 ? `${rounded / 1024}Gi` : `${rounded}Mi`;
}
