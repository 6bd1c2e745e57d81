import type { Diagnosis, Subject } from '../../diagnose/diagnosis.ts';
import type { Evidence, Finding } from '../../diagnose/finding.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import { applicableSteps } from '../../runbook/applicable-steps.ts';
import { fillStep } from '../../runbook/fill-step.ts';
import { fillText } from '../../runbook/fill-text.ts';
import type { Page, Step } from '../../runbook/page.ts';

/** What the diagnosis was made of, for its reader. */
export interface DiagnosisSource {
  readonly kind: 'live' | 'replay' | 'sim';
  readonly name: string;
  readonly serverVersion: string | undefined;
  /** The namespaces that were read; [] means all. */
  readonly scope: readonly string[];
}

/** The diagnosis as JSON, `apiVersion: podtriage/v1`: a contract that scripts depend on. */
export function diagnosisJson(
  diagnosis: Diagnosis,
  source: DiagnosisSource,
  pages: ReadonlyMap<string, Page>,
): Record<string, unknown> {
  return {
    apiVersion: 'podtriage/v1',
    kind: 'Diagnosis',
    takenAt: diagnosis.takenAt.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    source: { ...source, serverVersion: source.serverVersion ?? null },
    coverage: diagnosis.coverage.map(({ kind, namespace, state }) => ({ kind, namespace, state })),
    summary: diagnosis.summary,
    subjects: diagnosis.subjects.map((subject) => subjectJson(subject, pages)),
    groups: diagnosis.groups.map((group) => ({
      cause: group.cause,
      ...(group.because === undefined ? {} : { because: keyJson(group.because) }),
      subjects: group.subjects.length,
    })),
  };
}

const subjectJson = (subject: Subject, pages: ReadonlyMap<string, Page>): Record<string, unknown> => ({
  ...keyJson(subject.key),
  status: subject.status,
  ready: subject.ready,
  causes: subject.findings.map((finding) => causeJson(finding, pages.get(finding.cause))),
  missing: subject.missing ?? [],
});

const causeJson = (finding: Finding, page: Page | undefined): Record<string, unknown> => ({
  id: finding.cause,
  confidence: finding.confidence,
  severity: finding.severity,
  summary: finding.summary,
  explanation: fillText(page?.meaning ?? '', finding.vars).text,
  ...(finding.container === undefined ? {} : { container: finding.container }),
  ...(finding.because === undefined ? {} : { because: keyJson(finding.because) }),
  evidence: finding.evidence.map(evidenceJson),
  missing: finding.missing,
  checks: applicableSteps(page?.checks ?? [], finding.vars).map((step) => stepJson(step, finding.vars)),
  fixes: applicableSteps(page?.fixes ?? [], finding.vars).map((step) => stepJson(step, finding.vars)),
});

function evidenceJson(evidence: Evidence): Record<string, unknown> {
  const place = {
    field: () => (evidence.type === 'field' ? evidence.path : ''),
    event: () => (evidence.type === 'event' ? `events/${evidence.event}` : ''),
    log: () =>
      evidence.type === 'log'
        ? `log/${evidence.container}${evidence.which === 'previous' ? '.previous' : ''}:${evidence.line}`
        : '',
  }[evidence.type]();
  return { type: evidence.type, object: keyJson(evidence.object), path: place, text: evidence.text };
}

function stepJson(step: Step, vars: Readonly<Record<string, string>>): Record<string, unknown> {
  const filled = fillStep(step, vars);
  return { title: filled.title, command: filled.command, ...(filled.risk === undefined ? {} : { risk: filled.risk }) };
}

const keyJson = (key: ObjectKey): Record<string, string> => ({
  kind: key.kind,
  ...(key.namespace === '' ? {} : { namespace: key.namespace }),
  name: key.name,
});
