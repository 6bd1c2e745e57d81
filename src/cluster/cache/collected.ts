import type { Kind } from '../../model/kinds.ts';
import type { Collected } from '../cluster.ts';

/** Whether a recording holds all objects of a kind, in a namespace or (without one) wherever it looked. */
export function isCollected(collected: Collected | undefined, kind: Kind, namespace: string | undefined): boolean {
  if (collected === undefined) return true;
  const where = collected[kind];
  if (where === undefined) return false;
  return where === 'all' || namespace === undefined ? where === 'all' || where.length > 0 : where.includes(namespace);
}
