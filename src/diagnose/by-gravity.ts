import { keyText } from '../model/object-key.ts';
import type { Subject, Tier } from './diagnosis.ts';
import type { Severity } from './finding.ts';

const tiers: Readonly<Record<Tier, number>> = { failing: 0, 'not-ready': 1, restarted: 2, fine: 3 };
const severities: Readonly<Record<Severity, number>> = { critical: 0, error: 1, warning: 2, info: 3 };

/** Worst first; equal ones by kind, namespace and name, so that the order never depends on chance. */
export function byGravity(a: Subject, b: Subject): number {
  return tiers[a.tier] - tiers[b.tier] || severityOf(a) - severityOf(b) || compare(keyText(a.key), keyText(b.key));
}

const severityOf = ({ findings }: Subject): number => severities[findings[0]?.severity ?? 'error'];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
