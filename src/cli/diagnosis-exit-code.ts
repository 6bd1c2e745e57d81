import type { Diagnosis, Subject } from '../diagnose/diagnosis.ts';
import type { Confidence, Finding } from '../diagnose/finding.ts';
import { exitCodes } from './exit-codes.ts';

const ranks: Readonly<Record<Confidence, number>> = { certain: 3, likely: 2, possible: 1 };

/** What is expected, such as a start that takes its time, is told and is no fault. */
export const isFault =
  (failOn: Confidence) =>
  ({ confidence, severity }: Finding): boolean =>
    severity !== 'info' && ranks[confidence] >= ranks[failOn];

/** Whether a script that ran the diagnosis should stop: something is wrong, or too little was read to say so. */
export function diagnosisExitCode({ subjects }: Diagnosis, failOn: Confidence, isIncomplete: boolean): number {
  if (subjects.some((subject) => isFaulty(subject, failOn))) return exitCodes.faultFound;
  return isIncomplete ? exitCodes.incomplete : exitCodes.ok;
}

function isFaulty({ tier, findings }: Subject, failOn: Confidence): boolean {
  if (findings.some(isFault(failOn))) return true;
  // That a pod is failing is certain, however little is known of the cause.
  if (tier === 'failing' && failOn !== 'certain') return true;
  // One that was restarted within the hour, is ready since, and leaves nothing to say why, works.
  return findings.length === 0 && tier !== 'fine' && tier !== 'restarted';
}
