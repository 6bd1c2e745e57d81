import { cleanText } from '../../base/text/clean-text.ts';
import type { Diagnosis, Subject } from '../../diagnose/diagnosis.ts';
import type { Finding, Missing } from '../../diagnose/finding.ts';
import { applicableSteps } from '../../runbook/applicable-steps.ts';
import { fillStep } from '../../runbook/fill-step.ts';
import type { Page, Step } from '../../runbook/page.ts';
import { commandText } from './command-text.ts';
import type { DiagnosisSource } from './diagnosis-json.ts';
import { evidenceText, keyName } from './evidence-text.ts';
import { foldSubjects, ownFindings } from './fold-subjects.ts';
import { podsText } from './pods-text.ts';

/** The diagnosis as Markdown, to paste into a ticket. */
export function diagnosisMarkdown(
  diagnosis: Diagnosis,
  source: DiagnosisSource,
  pages: ReadonlyMap<string, Page>,
): string {
  const lines = [
    `# Diagnosis of ${escaped(source.name)}`,
    '',
    `Taken ${diagnosis.takenAt.toISOString()}: ${podsText(diagnosis)}.`,
    ...foldSubjects(diagnosis).flatMap(({ subject, alike }) => [
      '',
      ...subjectLines(subject, pages),
      ...alikeLines(subject, alike),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function alikeLines(told: Subject, alike: readonly Subject[]): string[] {
  if (alike.length === 0) return [];
  return [
    '',
    `### The same, ${alike.length} more`,
    '',
    ...alike.flatMap((subject) => [
      `- ${escaped(keyName(subject.key))}: ${escaped(subject.status)}`,
      ...ownFindings(subject, told).map(
        (finding) => `  - also: ${escaped(finding.summary)} (\`${finding.cause}\`, ${finding.confidence})`,
      ),
    ]),
  ];
}

function subjectLines(subject: Subject, pages: ReadonlyMap<string, Page>): string[] {
  const [root, ...others] = subject.findings;
  const head = `## ${escaped(keyName(subject.key))}: ${escaped(subject.status)}`;
  const unseen = (subject.missing ?? []).map(missingLine);
  if (root === undefined) return [head, '', 'No known cause fits what was read.', '', ...unseen];
  return [
    head,
    '',
    `**${escaped(root.summary)}** (\`${root.cause}\`, ${root.confidence})`,
    '',
    ...root.evidence.map((evidence) => `- ${escaped(evidenceText(evidence))}`),
    ...root.missing.map(missingLine),
    ...unseen,
    ...others.map((finding) => `- also: ${escaped(finding.summary)} (\`${finding.cause}\`, ${finding.confidence})`),
    ...steps('Check', pages.get(root.cause)?.checks ?? [], root),
    ...steps('Fix', pages.get(root.cause)?.fixes ?? [], root),
  ];
}

const missingLine = (gap: Missing): string => `- not seen: ${escaped(gap.what)} (${escaped(gap.needs ?? gap.why)})`;

function steps(title: string, all: readonly Step[], finding: Finding): string[] {
  const list = applicableSteps(all, finding.vars);
  if (list.length === 0) return [];
  return [
    '',
    `### ${title}`,
    ...list.flatMap((step) => {
      const filled = fillStep(step, finding.vars);
      const command = filled.command.length === 0 ? [] : ['', `  ${fenced(commandText(filled.command))}`];
      const risk = filled.risk === undefined ? [] : ['', `  Risk: ${escaped(filled.risk)}`];
      return ['', `- ${escaped(filled.title)}`, ...command, ...risk];
    }),
  ];
}

/** A command holds no line ends once it is cleaned; a longer fence than any run of backticks in it keeps it one block. */
function fenced(command: string): string {
  const clean = cleanText(command);
  const longest = Math.max(2, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sh\n  ${clean}\n  ${fence}`;
}

/** Names and messages come from the cluster: none of it may become markup or a link. */
const escaped = (text: string): string => cleanText(text).replace(/[\\`*_{}[\]<>#|!]/g, '\\$&');
