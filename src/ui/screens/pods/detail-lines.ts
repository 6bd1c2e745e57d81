import { cleanText } from '../../../base/text/clean-text.ts';
import { wrapText } from '../../../base/text/wrap-text.ts';
import { causeOfGroup } from '../../pods/group-words.ts';
import { isPodRow } from '../../pods/pod-row.ts';
import type { SubjectRow } from '../../pods/subject-row.ts';
import type { Size } from '../../size.ts';
import { fitLine } from '../../theme/fit-line.ts';
import { type Line, type Span, span } from '../../theme/theme.ts';
import type { PodItem } from './pod-items.ts';

/** The three lines below the list: which pod the cursor is on, and what is wrong with it in whole sentences. */
export function detailLines(item: PodItem | undefined, { columns }: Size): readonly Line[] {
  const words = item === undefined ? undefined : wordsOf(item);
  const title = words?.title ?? [];
  const [first = '', second = ''] = clip(words?.text ?? '', columns - 2);
  return [
    fitLine(title, columns, 'bar'),
    fitLine([span(' '), span(first)], columns),
    fitLine([span(' '), span(second)], columns),
  ];
}

interface Words {
  readonly title: readonly Span[];
  readonly text: string;
}

function wordsOf(item: PodItem): Words | undefined {
  if (item.type === 'heading') return undefined;
  if (item.type === 'group') {
    const names = item.group.rows.map(({ name }) => name).join(', ');
    return {
      title: [span(` ${item.group.rows.length} pods, one cause `, 'barStrong')],
      text: `${causeOfGroup(item.group)}: ${names}`,
    };
  }
  const { row } = item;
  return {
    title: [
      span(` ${row.namespace === '' ? '' : `${row.namespace}/`}${row.name} `, 'barStrong'),
      span(confidenceOf(row), 'barMuted'),
    ],
    text: row.causeSummary || plainWords(row),
  };
}

function confidenceOf({ subject }: SubjectRow): string {
  const [top, ...others] = subject?.findings ?? [];
  if (top === undefined) return '';
  const more = others.length === 0 ? '' : `, ${others.length} more to consider`;
  return ` ${top.confidence}${more}`;
}

function plainWords(row: SubjectRow): string {
  if (row.tier === 'fine') return row.status === 'Completed' ? 'It has run to its end.' : 'Nothing is wrong with it.';
  const message = cleanText(isPodRow(row) ? (row.pod.status.message ?? '') : '').replace(/\s+/g, ' ');
  return message || `${row.status}, ${row.ready} ready. No cause is known yet: Enter shows what was looked at.`;
}

/** At most two lines; the second says with `…` that there is more. */
function clip(text: string, width: number): readonly string[] {
  const lines = wrapText(text, Math.max(10, width));
  return lines.length <= 2 ? lines : [lines[0] ?? '', `${(lines[1] ?? '').slice(0, Math.max(0, width - 1))}…`];
}
