import { cleanText } from '../../../base/text/clean-text.ts';
import { displayWidth } from '../../../base/text/display-width.ts';
import { wrapText } from '../../../base/text/wrap-text.ts';
import type { Evidence, Finding, Missing } from '../../../diagnose/finding.ts';
import { type ObjectKey, sameKey } from '../../../model/object-key.ts';
import { applicableSteps } from '../../../runbook/applicable-steps.ts';
import { fillStep } from '../../../runbook/fill-step.ts';
import type { Page, Step } from '../../../runbook/page.ts';
import type { SubjectRow } from '../../pods/subject-row.ts';
import { type Line, type Role, span } from '../../theme/theme.ts';
import type { Block } from '../../widgets/block-list.ts';
import { commandLine } from './command-line.ts';

/** What the cursor can stand on in a diagnosis. */
export type DiagnosisItem =
  | { readonly type: 'cause'; readonly index: number }
  | { readonly type: 'evidence'; readonly evidence: Evidence }
  | { readonly type: 'missing'; readonly missing: Missing }
  | { readonly type: 'change'; readonly text: string }
  | { readonly type: 'step'; readonly command: string };

type DiagnosisBlock = Block<DiagnosisItem>;

/** The diagnosis of a pod from top to bottom: verdict, causes, evidence, what was not seen, what to do. */
export function diagnosisBlocks(
  row: SubjectRow,
  cause: number,
  pages: ReadonlyMap<string, Page>,
  columns: number,
  changed: readonly string[] = [],
): readonly DiagnosisBlock[] {
  const findings = row.subject?.findings ?? [];
  const finding = findings[cause] ?? findings[0];
  const missing = row.subject?.missing ?? [];
  if (finding === undefined)
    return [
      { lines: [[]] },
      text(withoutCause(row), columns),
      ...whatChanged(changed, columns),
      ...notLookedAt(missing, columns),
    ];
  const page = pages.get(finding.cause);
  return [
    verdict(finding, page, columns),
    ...(findings.length > 1 ? causes(findings, findings.indexOf(finding), pages, columns) : []),
    ...section(
      'Evidence',
      finding.evidence.map((evidence) => evidenceBlock(evidence, row.key, columns)),
    ),
    ...whatChanged(changed, columns),
    ...notLookedAt([...finding.missing, ...missing], columns),
    ...section(
      'Check next',
      applicableSteps(page?.checks ?? [], finding.vars).map((step) => stepBlock(step, finding, columns)),
    ),
    ...section(
      'Fix',
      applicableSteps(page?.fixes ?? [], finding.vars).map((step) => stepBlock(step, finding, columns)),
    ),
    ...(page === undefined
      ? []
      : section('What it means', [
          text(filledText(page.meaning, finding), columns),
          { lines: [[]] },
          text(filledText(page.impact, finding), columns),
        ])),
  ];
}

const confidenceRole: Readonly<Record<Finding['confidence'], Role>> = {
  certain: 'error',
  likely: 'warning',
  possible: 'accent',
};

function verdict(finding: Finding, page: Page | undefined, columns: number): DiagnosisBlock {
  const title = [
    span(` ${cleanText(page?.title ?? finding.cause)}`, 'strong'),
    span('  '),
    span(finding.confidence, confidenceRole[finding.confidence]),
    span(`  ${finding.cause}`, 'muted'),
  ];
  return { lines: [[], title, ...indented(finding.summary, columns, 1, 'plain')] };
}

function causes(
  findings: readonly Finding[],
  open: number,
  pages: ReadonlyMap<string, Page>,
  columns: number,
): readonly DiagnosisBlock[] {
  return section(
    'Causes, most probable first',
    findings.map((finding, index): DiagnosisBlock => {
      const title = cleanText(pages.get(finding.cause)?.title ?? finding.cause);
      const mark = span(index === open ? ' * ' : '   ', 'accent');
      const confidence = span(finding.confidence.padEnd(10), confidenceRole[finding.confidence]);
      const room = Math.max(0, columns - 15 - title.length);
      const summary = room < 20 || index === open ? '' : cleanText(finding.summary).replace(/\s+/g, ' ');
      return {
        lines: [[mark, span(`${index + 1} `, 'muted'), confidence, span(title), span(`  ${summary}`, 'muted')]],
        item: { type: 'cause', index },
      };
    }),
  );
}

/** The fact first, and then, behind it or below it, where it stands. */
function evidenceBlock(evidence: Evidence, own: ObjectKey, columns: number): DiagnosisBlock {
  const facts = wrapText(cleanText(evidence.text.slice(0, longestText)), Math.max(10, columns - evidenceIndent - 1));
  const place = placeOf(evidence, own);
  const last = facts.at(-1) ?? '';
  const fits = facts.length === 1 && evidenceIndent + displayWidth(last) + displayWidth(place) + 3 <= columns;
  const lines = facts.map((fact, index): Line => {
    const start =
      index === 0 ? span(`   ${evidence.type}`.padEnd(evidenceIndent), 'accent') : span(' '.repeat(evidenceIndent));
    return [start, span(fact), span(fits && place !== '' ? `  ${place}` : '', 'muted')];
  });
  const below = fits || place === '' ? [] : indented(place, columns, evidenceIndent, 'muted');
  return { lines: [...lines, ...below], item: { type: 'evidence', evidence } };
}

const evidenceIndent = 10;

/** More than anybody reads, and little enough to be measured for each frame. */
const longestText = 4000;

function placeOf(evidence: Evidence, own: ObjectKey): string {
  const object = sameKey(evidence.object, own) ? '' : `${evidence.object.kind} ${evidence.object.name}`;
  if (evidence.type === 'log') return cleanText(`${evidence.container}, ${evidence.which} run, line ${evidence.line}`);
  return cleanText(evidence.type === 'field' ? `${object} ${evidence.path}`.trim() : object);
}

const whatChanged = (changed: readonly string[], columns: number): readonly DiagnosisBlock[] =>
  section(
    'What changed',
    changed.map((line): DiagnosisBlock => ({ ...text(line, columns), item: { type: 'change', text: line.trim() } })),
  );

/** The same gap may keep several rules from looking: it is told once. */
function notLookedAt(missing: readonly Missing[], columns: number): readonly DiagnosisBlock[] {
  const once = new Map(missing.map((item) => [`${item.what} ${item.why}`, item]));
  return section(
    'Not looked at',
    [...once.values()].map((item) => missingBlock(item, columns)),
  );
}

const whyWords: Readonly<Record<Missing['why'], string>> = {
  loading: 'still being read',
  forbidden: 'forbidden',
  'not-collected': 'not in this snapshot',
  failed: 'could not be read',
};

function missingBlock(missing: Missing, columns: number): DiagnosisBlock {
  const needs = missing.needs === undefined ? '' : `; ask for: ${missing.needs}`;
  const words = `${missing.what}: ${whyWords[missing.why]}${needs}`;
  return { lines: indented(words, columns, 3, 'warning'), item: { type: 'missing', missing } };
}

function stepBlock(step: Step, finding: Finding, columns: number): DiagnosisBlock {
  const filled = fillStep(step, finding.vars);
  const command = cleanText(commandLine(filled.command));
  const risk = filled.risk === undefined ? [] : indented(`Risk: ${filled.risk}`, columns, 5, 'warning');
  const lines: Line[] = [...indented(filled.title, columns, 3, 'plain')];
  if (command !== '') lines.push(...indented(`$ ${command}`, columns, 5, 'accent'));
  return { lines: [...lines, ...risk], item: { type: 'step', command } };
}

function section(title: string, blocks: readonly DiagnosisBlock[]): readonly DiagnosisBlock[] {
  return blocks.length === 0 ? [] : [{ lines: [[], [span(` ${title}`, 'heading')]] }, ...blocks];
}

/** The page's words with the facts of this finding in them. */
const filledText = (words: string, { vars }: Finding): string => fillStep({ title: words, command: [] }, vars).title;

const text = (words: string, columns: number): DiagnosisBlock => ({ lines: indented(words, columns, 3, 'plain') });

const indented = (words: string, columns: number, indent: number, role: Role): Line[] =>
  wrapText(cleanText(words.slice(0, longestText)), Math.max(10, columns - indent - 1)).map((line) => [
    span(' '.repeat(indent)),
    span(line, role),
  ]);

function withoutCause(row: SubjectRow): string {
  if (row.tier === 'fine') return `Nothing is wrong with this pod: ${row.status}, ${row.ready} ready.`;
  return `${row.status}, ${row.ready} ready. None of the known causes fits what could be seen. Its events (e), logs (l) and description (d) may say more.`;
}
