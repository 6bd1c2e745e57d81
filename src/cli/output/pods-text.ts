import type { Diagnosis } from '../../diagnose/diagnosis.ts';

/** How many pods there are; where nobody saved any, that is said instead of a count that would be a lie. */
export function podsText({ summary, coverage }: Pick<Diagnosis, 'summary' | 'coverage'>): string {
  const pods = coverage.filter(({ kind }) => kind === 'Pod');
  if (summary.pods === 0 && pods.length > 0 && pods.every(({ state }) => state !== 'complete')) {
    return `pods were not read (${pods[0]?.state ?? 'unknown'})`;
  }
  return `${summary.pods} pods, ${summary.healthy} healthy, ${summary.unhealthy} unhealthy`;
}
