/** An amount as a quantity that Kubernetes reads back, rounded down so that it never says more than there is. */
export function amountText(resource: string, amount: number): string {
  if (resource === 'cpu') return amount % 1000 === 0 ? `${amount / 1000}` : `${Math.floor(amount)}m`;
  if (!isBytes(resource)) return `${Math.floor(amount)}`;
  const unit = units.find(({ size }) => Math.abs(amount) >= size && isRound(amount / size));
  if (unit !== undefined) return `${Math.floor(amount / unit.size)}${unit.suffix}`;
  return Math.abs(amount) >= mebi ? `${Math.floor(amount / mebi)}Mi` : `${Math.floor(amount)}`;
}

export const isBytes = (resource: string): boolean =>
  resource === 'memory' || resource.endsWith('storage') || resource.startsWith('hugepages-');

const mebi = 1024 ** 2;
const units = [
  { suffix: 'Ti', size: 1024 ** 4 },
  { suffix: 'Gi', size: 1024 ** 3 },
] as const;

/** Whole units are shorter to read; anything else is told in mebibytes. */
const isRound = (value: number): boolean => Number.isInteger(value);
