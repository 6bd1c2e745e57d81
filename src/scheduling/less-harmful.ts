import type { Pod } from '../model/kinds.ts';
import type { Victims } from './preemption-victims.ts';
import { priorityOf } from './priority-of.ts';

/**
 * Which of two preemptions to prefer (`pickOneNodeForPreemption`): fewer broken disruption budgets, a less important
 * victim, a lower sum of priorities, fewer victims, and at last the one whose important victims have run the shortest.
 */
export function lessHarmful(a: Victims, b: Victims): number {
  return (
    a.violations - b.violations ||
    highest(a.victims) - highest(b.victims) ||
    sum(a.victims) - sum(b.victims) ||
    a.victims.length - b.victims.length ||
    earliestOfHighest(b.victims).localeCompare(earliestOfHighest(a.victims))
  );
}

const highest = (pods: readonly Pod[]): number => Math.max(...pods.map(priorityOf));

/** Priorities may be negative, so each is lifted above zero first. */
const sum = (pods: readonly Pod[]): number => pods.reduce((total, pod) => total + priorityOf(pod) + 2 ** 31, 0);

function earliestOfHighest(pods: readonly Pod[]): string {
  const top = highest(pods);
  return (
    pods
      .filter((pod) => priorityOf(pod) === top)
      .map(({ status }) => status.startTime ?? '')
      .toSorted()[0] ?? ''
  );
}
