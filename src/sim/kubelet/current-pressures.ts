import type { PressureCondition } from './node-condition-texts.ts';
import type { NodeContext } from './node-context.ts';

/** A pressure is reported for so long after it was last seen (evictionPressureTransitionPeriod). */
const transitionMs = 5 * 60_000;

/** What the node is short of, or was until lately. */
export function currentPressures({
  pressures,
  clock,
}: Pick<NodeContext, 'pressures' | 'clock'>): readonly PressureCondition[] {
  const now = clock.now().getTime();
  return [...pressures].flatMap(([condition, seenAt]) => (now - seenAt < transitionMs ? [condition] : []));
}
