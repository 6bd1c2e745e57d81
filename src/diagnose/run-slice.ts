import type { Clock } from '../base/clock.ts';
import type { Diagnosis } from './diagnosis.ts';

/**
 * Advances the steps of an engine for about `budgetMs` milliseconds. Returns the diagnosis once it is complete, and
 * undefined when the budget ran out first: call again later with the same steps.
 */
export function runSlice(
  steps: Generator<undefined, Diagnosis>,
  clock: Pick<Clock, 'now'>,
  budgetMs: number,
): Diagnosis | undefined {
  const until = clock.now().getTime() + budgetMs;
  do {
    const step = steps.next();
    if (step.done) return step.value;
  } while (clock.now().getTime() < until);
  return undefined;
}
