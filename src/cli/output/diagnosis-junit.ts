import { cleanText } from '../../base/text/clean-text.ts';
import type { Diagnosis, Subject } from '../../diagnose/diagnosis.ts';
import type { Finding } from '../../diagnose/finding.ts';
import type { DiagnosisSource } from './diagnosis-json.ts';
import { evidenceText } from './evidence-text.ts';

/** The diagnosis as a JUnit report: one failed test case for each unhealthy object, so that a pipeline shows it. */
export function diagnosisJunit(
  diagnosis: Diagnosis,
  source: DiagnosisSource,
  isFault: (finding: Finding) => boolean,
): string {
  const failures = diagnosis.subjects.filter((subject) => isFailure(subject, isFault)).length;
  const counts = `tests="${diagnosis.subjects.length}" failures="${failures}" errors="0" skipped="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="podtriage: ${escaped(source.name)}" timestamp="${diagnosis.takenAt.toISOString()}" ${counts}>`,
    ...diagnosis.subjects.flatMap((subject) => caseLines(subject, isFault)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** A pod that is unhealthy for no known cause fails as well. */
const isFailure = (subject: Subject, isFault: (finding: Finding) => boolean): boolean =>
  subject.findings.length === 0 || subject.findings.some((finding) => isFault(finding));

function caseLines(subject: Subject, isFault: (finding: Finding) => boolean): string[] {
  const { kind, namespace, name } = subject.key;
  const open = `    <testcase classname="${escaped(namespace === '' ? kind : `${namespace}.${kind}`)}" name="${escaped(name)}"`;
  if (!isFailure(subject, isFault)) return [`${open}/>`];
  const [root] = subject.findings;
  const message = root?.summary ?? `${subject.status}: no known cause fits what was read`;
  const evidence = root?.evidence.map((each) => escaped(evidenceText(each))).join('\n') ?? '';
  return [
    `${open}>`,
    `      <failure type="${escaped(root?.cause ?? 'unknown')}" message="${escaped(message)}">${evidence}</failure>`,
    '    </testcase>',
  ];
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => cleanText(text).replace(/[&<>"]/g, (character) => entities[character] ?? '');
