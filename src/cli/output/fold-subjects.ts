import type { Diagnosis, Subject } from '../../diagnose/diagnosis.ts';
import type { Finding } from '../../diagnose/finding.ts';
import { keyText } from '../../model/object-key.ts';

/** One subject that is told in full, and those whose root cause is the same. */
export interface FoldedSubject {
  readonly subject: Subject;
  readonly alike: readonly Subject[];
}

/** Forty pods on one dead node are one story: subjects of one group stand behind the worst of them. */
export function foldSubjects({ subjects, groups }: Diagnosis): readonly FoldedSubject[] {
  const groupOf = new Map(groups.flatMap(({ subjects: keys }, index) => keys.map((key) => [keyText(key), index])));
  const folded = new Map<number | string, { subject: Subject; alike: Subject[] }>();
  for (const subject of subjects) {
    const key = keyText(subject.key);
    const id = groupOf.get(key) ?? key;
    const first = folded.get(id);
    if (first === undefined) folded.set(id, { subject, alike: [] });
    else first.alike.push(subject);
  }
  return [...folded.values()];
}

/** What else is wrong with a subject, that the one it stands behind does not tell already. */
export function ownFindings(subject: Subject, told: Subject): readonly Finding[] {
  const causes = new Set(told.findings.map(({ cause }) => cause));
  return subject.findings.slice(1).filter(({ cause }) => !causes.has(cause));
}
