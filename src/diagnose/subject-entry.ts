import { deepEqual } from '../base/deep-equal.ts';
import type { Ordered } from '../base/sorted-list.ts';
import { keyText } from '../model/object-key.ts';
import type { Subject, Tier } from './diagnosis.ts';
import type { Severity } from './finding.ts';

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
    order: orderOf(subject, id),
    atFault: isPod ? [...new Set(named)] : [],
    isUnhealthyPod: isPod && (subject.tier !== 'restarted' || subject.findings.length > 0),
    isEqual: (other) => other !== undefined && deepEqual(subject, other.subject),
  };
}

const tiers: Readonly<Record<Tier, number>> = { failing: 0, 'not-ready': 1, restarted: 2, fine: 3 };
const severities: Readonly<Record<Severity, number>> = { critical: 0, error: 1, warning: 2, info: 3 };

/** Worst first; equal ones by kind, namespace and name, so that the order never depends on chance. */
const orderOf = ({ tier, findings, key }: Subject, id: string): string =>
  `${tiers[tier]}${severities[findings[0]?.severity ?? 'error']}${keyText(key)}\0${id}`;
