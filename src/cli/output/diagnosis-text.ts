import { cleanText } from '../../base/text/clean-text.ts';
import { wrapText } from '../../base/text/wrap-text.ts';
import type { Diagnosis, Subject } from '../../diagnose/diagnosis.ts';
import type { Finding, Missing } from '../../diagnose/finding.ts';
import { applicableSteps } from '../../runbook/applicable-steps.ts';
import { fillStep } from '../../runbook/fill-step.ts';
import type { Page, Step } from '../../runbook/page.ts';
import { commandText } from './command-text.ts';
import type { DiagnosisSource } from './diagnosis-json.ts';
import { evidenceText, keyName } from './evidence-text.ts';
import { type FoldedSubject, foldSubjects, ownFindings } from './fold-subjects.ts';
import { podsText } from './pods-text.ts';

export interface TextOptions {
  readonly pages: ReadonlyMap<string, Page>;
  readonly width: number;
}

/** The diagnosis for a person who reads it in a terminal or a ticket; no colours, so that it pastes well. */
export function diagnosisText(diagnosis: Diagnosis, source: DiagnosisSource, options: TextOptions): string {
  const { summary } = diagnosis;
  const scope = source.scope.length === 0 ? 'all namespaces' : `namespace ${source.scope.join(', ')}`;
  const lines = [
    `${source.name}, ${scope}: ${podsText(diagnosis)}`,
    ...Object.entries(summary.byStatus).map(([status, count]) => `  ${String(count).padStart(5)} ${status}`),
    ...foldSubjects(diagnosis).flatMap((folded) => ['', ...foldedLines(folded, options)]),
  ];
  return `${lines.map(cleanText).join('\n')}\n`;
}

function foldedLines({ subject, alike }: FoldedSubject, options: TextOptions): string[] {
  if (alike.length === 0) return subjectLines(subject, options);
  return [
    ...subjectLines(subject, options),
    `  the same, ${alike.length} more:`,
    ...alike.flatMap((other) => [`    ${headLine(other)}`, ...ownFindings(other, subject).flatMap(alsoLines(options))]),
  ];
}

const alsoLines =
  ({ width }: TextOptions) =>
  (finding: Finding): string[] =>
    wrapText(`also: ${finding.summary} [${finding.cause}, ${finding.confidence}]`, width - 6).map(indent(6));

const headLine = ({ key, status, ready }: Subject): string =>
  `${keyName(key)}  ${`${status} ${ready}`.trim()}`.trimEnd();

function subjectLines(subject: Subject, options: TextOptions): string[] {
  const head = headLine(subject);
  if (subject.findings.length === 0) {
    return [head, '  no known cause fits what was read', ...(subject.missing ?? []).map(missingLine)];
  }
  const findings = subject.findings.flatMap((finding, index) => findingLines(finding, index === 0, options));
  return [head, ...findings, ...(subject.missing ?? []).map(missingLine)];
}

function findingLines(finding: Finding, isRoot: boolean, options: TextOptions): string[] {
  const mark = isRoot ? '>' : 'also:';
  const because = finding.because === undefined ? [] : [`    at fault: ${keyName(finding.because)}`];
  const missing = finding.missing.map(missingLine);
  const page = options.pages.get(finding.cause);
  const steps = isRoot && page !== undefined ? pageLines(page, finding, options.width) : [];
  return [
    ...wrapText(`${mark} ${finding.summary} [${finding.cause}, ${finding.confidence}]`, options.width - 2).map(
      indent(2),
    ),
    ...because,
    ...finding.evidence.flatMap((evidence) => wrapText(evidenceText(evidence), options.width - 4).map(indent(4))),
    ...missing,
    ...steps,
  ];
}

const missingLine = (gap: Missing): string => `    not seen: ${gap.what} (${gap.needs ?? gap.why})`;

const pageLines = (page: Page, finding: Finding, width: number): string[] => [
  ...applicableSteps(page.checks, finding.vars).flatMap((step) => stepLines('check', step, finding, width)),
  ...applicableSteps(page.fixes, finding.vars).flatMap((step) => stepLines('fix', step, finding, width)),
];

function stepLines(label: string, step: Step, finding: Finding, width: number): string[] {
  const filled = fillStep(step, finding.vars);
  const title = wrapText(`${label}: ${filled.title}`, width - 4).map(indent(4));
  const command = filled.command.length === 0 ? [] : [`      ${commandText(filled.command)}`];
  const risk = filled.risk === undefined ? [] : wrapText(`risk: ${filled.risk}`, width - 6).map(indent(6));
  return [...title, ...command, ...risk];
}

const indent =
  (columns: number) =>
  (line: string): string =>
    `${' '.repeat(columns)}${line}`;
