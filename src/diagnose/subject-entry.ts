import { deepEqual } from '../base/deep-equal.ts';
import type { Ordered } from '../base/sorted-list.ts';
import { keyText } from '../model/object-key.ts';
import type { Subject } from './diagnosis.ts';
import { gravityText } from './gravity-text.ts';

/** A subject with its place in the diagnosis. */
export interface SubjectEntry extends Ordered {
  /** Of the object whose record it was made of. */
  readonly id: string;
  readonly subject: Subject;
  /** The objects at fault that a pod's findings name: they are not told a second time. */
  readonly atFault: readonly string[];
  readonly isUnhealthyPod: boolean;
  isEqual(other: SubjectEntry | undefined): boolean;
}

export function subjectEntry(id: string, subject: Subject): SubjectEntry {
  const isPod = subject.key.kind === 'Pod' && id === keyText(subject.key);
  const named = subject.findings.flatMap(({ because }) => (because === undefined ? [] : [keyText(because)]));
  return {
    id,
    subject,
    order: `${gravityText(subject)}\0${id}`,
    atFault: isPod ? [...new Set(named)] : [],
    isUnhealthyPod: isPod && (subject.tier !== 'restarted' || subject.findings.length > 0),
    isEqual: (other) => other !== undefined && deepEqual(subject, other.subject),
  };
}
