import { type IndexIntervals, indexCount, overlap, parseIndexes } from './index-intervals.ts';
import type { Job } from './job-round.ts';

/** The message of the condition SuccessCriteriaMet once enough of the right indexes have succeeded. */
export function matchSuccessPolicy({ spec }: Job, succeeded: IndexIntervals): string | undefined {
  if (succeeded.length === 0) return undefined;
  const index = (spec.successPolicy?.rules ?? []).findIndex(({ succeededIndexes, succeededCount }) => {
    if (succeededIndexes === undefined) return succeededCount !== undefined && indexCount(succeeded) >= succeededCount;
    const required = parseIndexes(succeededIndexes, spec.completions ?? 0);
    const reached = overlap(required, succeeded);
    return required.length > 0 && reached >= Math.min(indexCount(required), succeededCount ?? Number.POSITIVE_INFINITY);
  });
  return index < 0 ? undefined : `Matched rules at index ${index}`;
}
