import type { Tier } from '../../diagnose/diagnosis.ts';
import { tiers } from './tiers.ts';

/** How many pods there are of a status. */
export interface StatusCount {
  readonly status: string;
  readonly count: number;
  readonly tier: Tier;
}

interface Counted {
  readonly status: string;
  readonly tier: Tier;
}

/** Counts the statuses of rows that come and go. */
export class StatusTally {
  readonly #counts = new Map<string, Map<Tier, number>>();

  add(row: Counted): void {
    this.#change(row, 1);
  }

  remove(row: Counted): void {
    this.#change(row, -1);
  }

  /** Worst first. A status counts as the tier of most of its pods: one unready pod does not make Running look broken. */
  statuses(): readonly StatusCount[] {
    return [...this.#counts].map(([status, byTier]) => statusCount(status, byTier)).sort(worstFirst);
  }

  #change({ status, tier }: Counted, amount: number): void {
    const byTier = this.#counts.get(status) ?? new Map<Tier, number>();
    const count = (byTier.get(tier) ?? 0) + amount;
    if (count === 0) byTier.delete(tier);
    else byTier.set(tier, count);
    if (byTier.size === 0) this.#counts.delete(status);
    else this.#counts.set(status, byTier);
  }
}

export function countStatuses(rows: Iterable<Counted>): readonly StatusCount[] {
  const tally = new StatusTally();
  for (const row of rows) tally.add(row);
  return tally.statuses();
}

function statusCount(status: string, byTier: ReadonlyMap<Tier, number>): StatusCount {
  const [most] = [...byTier].sort(([a, ofA], [b, ofB]) => ofB - ofA || tiers.indexOf(a) - tiers.indexOf(b));
  const count = [...byTier.values()].reduce((sum, part) => sum + part, 0);
  return { status, count, tier: most?.[0] ?? 'fine' };
}

const worstFirst = (a: StatusCount, b: StatusCount): number =>
  tiers.indexOf(a.tier) - tiers.indexOf(b.tier) || b.count - a.count || (a.status < b.status ? -1 : 1);
