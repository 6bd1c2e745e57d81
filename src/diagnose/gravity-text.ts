import { keyText } from '../model/object-key.ts';
import type { Subject, Tier } from './diagnosis.ts';
import type { Severity } from './finding.ts';

const tiers: Readonly<Record<Tier, number>> = { failing: 0, 'not-ready': 1, restarted: 2, fine: 3 };
const severities: Readonly<Record<Severity, number>> = { critical: 0, error: 1, warning: 2, info: 3 };

/**
 * Texts in whose order the worst subjects come first; equally bad ones by kind, namespace and name, so that the order
 * never depends on chance.
 */
export const gravityText = ({ tier, findings, key }: Subject): string =>
  `${tiers[tier]}${severities[findings[0]?.severity ?? 'error']}${keyText(key)}`;
