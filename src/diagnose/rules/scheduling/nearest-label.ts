import type { Node } from '../../../model/kinds.ts';
import { nearest } from '../../facts/nearest.ts';

/** A label that nodes do have and that is spelt almost like the one that was asked for. */
export interface NearestLabel {
  readonly text: string;
  /** What to patch into the nodeSelector: the right value, or the right key in place of the wrong one. */
  readonly patch: Readonly<Record<string, string | null>>;
}

export function nearestLabel(key: string, value: string, nodes: readonly Node[]): NearestLabel | undefined {
  const labels = nodes.map((node) => node.metadata.labels ?? {});
  const values = (name: string): readonly string[] => [...new Set(labels.flatMap((one) => one[name] ?? []))];
  const sameKey = values(key);
  if (sameKey.length > 0) {
    const meant = nearest(value, sameKey);
    return meant === undefined ? undefined : { text: `${key}=${meant}`, patch: { [key]: meant } };
  }
  const otherKey = nearest(key, [...new Set(labels.flatMap((one) => Object.keys(one)))]);
  const meant = otherKey === undefined ? undefined : nearest(value, values(otherKey));
  if (otherKey === undefined || meant === undefined) return undefined;
  return { text: `${otherKey}=${meant}`, patch: { [key]: null, [otherKey]: meant } };
}
