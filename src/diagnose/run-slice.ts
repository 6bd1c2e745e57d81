import type { Clock } from '../base/clock.ts';

/**
 * Advances the steps of a long work for about `budgetMs` milliseconds. Returns what comes of it once it is complete, and
 * undefined when the budget ran out first: call again later with the same steps.
 */
export function runSlice<T>(
  steps: Generator<undefined, T>,
  clock: Pick<Clock, 'now'>,
  budgetMs: number,
): T | undefined {
  const until = clock.now().getTime() + budgetMs;
  do {
    const step = steps.next();
    if (step.done) return step.value;
  } while (clock.now().getTime() < until);
  return undefined;
}
