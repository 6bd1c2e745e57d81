/** An amount of a resource as people write it: `500m` or `2` cpu, `1.5Gi` memory, plain numbers for the rest. */
export function humanAmount(resource: string, amount: number): string {
  if (resource === 'cpu') return amount % 1000 === 0 ? `${amount / 1000}` : `${Math.round(amount)}m`;
  if (resource !== 'memory' && !resource.includes('storage') && !resource.startsWith('hugepages')) return `${amount}`;
  const units = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];
  let value = amount;
  let unit = 0;
  while (Math.abs(value) >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Math.round(value * 10) / 10}${units[unit]}`;
}
