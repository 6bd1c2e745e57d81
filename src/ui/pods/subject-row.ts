import { cleanText } from '../../base/text/clean-text.ts';
import type { Subject, Tier } from '../../diagnose/diagnosis.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import type { Page } from '../../runbook/page.ts';

/** What every line of the list has, whether it stands for a pod or for another object that is not fine; already cleaned. */
export interface SubjectRow {
  readonly id: string;
  readonly key: ObjectKey;
  readonly namespace: string;
  readonly name: string;
  readonly status: string;
  readonly ready: string;
  readonly tier: Tier;
  readonly subject: Subject | undefined;
  /** The top cause in a few words, and in one sentence. */
  readonly causeTitle: string;
  readonly causeSummary: string;
}

/** A workload, claim, Service or node whose fault no pod shows. */
export function createObjectRow(subject: Subject, pages: ReadonlyMap<string, Page>): SubjectRow {
  const { key } = subject;
  return {
    id: `${key.kind} ${key.namespace}/${key.name}`,
    key,
    namespace: oneLine(key.namespace),
    name: oneLine(`${key.kind}/${key.name}`),
    status: oneLine(subject.status) || '-',
    ready: oneLine(subject.ready),
    tier: subject.tier,
    subject,
    ...causeWords(subject, pages),
  };
}

export function causeWords(
  subject: Subject | undefined,
  pages: ReadonlyMap<string, Page>,
): Pick<SubjectRow, 'causeTitle' | 'causeSummary'> {
  const finding = subject?.findings[0];
  if (finding === undefined) return { causeTitle: '', causeSummary: '' };
  return {
    causeTitle: oneLine(pages.get(finding.cause)?.title ?? finding.cause),
    causeSummary: oneLine(finding.summary),
  };
}

/** A server may send anything: what is meant to be a line is never longer than some screens full. */
export const oneLine = (text: string): string => cleanText(String(text).slice(0, 2000)).replace(/\s+/g, ' ').trim();
