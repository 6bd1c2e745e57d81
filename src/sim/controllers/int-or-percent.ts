/** Resolves `25%` or `3` against a total (intstr.GetScaledValueFromIntOrPercent). */
export function scaled(value: string | number | undefined, total: number, round: 'up' | 'down'): number {
  if (value === undefined) return 0;
  if (typeof value === 'number') return value;
  const percent = Number.parseInt(value, 10);
  if (!value.endsWith('%')) return Number.isNaN(percent) ? 0 : percent;
  const exact = (percent * total) / 100;
  return round === 'up' ? Math.ceil(exact) : Math.floor(exact);
}
