import type { Tier } from '../../diagnose/diagnosis.ts';

/** Worst first. */
export const tiers: readonly Tier[] = ['failing', 'not-ready', 'restarted', 'fine'];
