import { displayWidth } from '../../../base/text/display-width.ts';
import { fitText } from '../../../base/text/fit-text.ts';
import { humanDuration } from '../../../model/human-duration.ts';
import { causeOfGroup } from '../../pods/group-words.ts';
import type { PodRow } from '../../pods/pod-row.ts';
import type { SubjectRow } from '../../pods/subject-row.ts';
import { tierRole } from '../../pods/tier-words.ts';
import { type Line, type Role, type Span, span } from '../../theme/theme.ts';
import type { PodItem } from './pod-items.ts';
import { gapOf, type PodColumns } from './pods-layout.ts';
import type { Sort, SortColumn } from './sort-rows.ts';

/** The line above the list; the column it is sorted by is marked. */
export function columnHeader(columns: PodColumns, sort: Sort, width: number): Line {
  const cell = (id: SortColumn, title: string, size: number): Span[] => {
    if (size === 0) return [];
    const sorted = sort.column === id;
    const text = sorted ? `${title}${sort.reverse ? '^' : 'v'}` : title;
    return [span(fitText(text, size), sorted ? 'accent' : 'muted'), span(gapOf(width))];
  };
  return [
    span('  ', 'muted'),
    ...cell('status', 'STATUS', columns.status),
    ...cell('namespace', 'NAMESPACE', columns.namespace),
    ...cell('name', 'NAME', columns.name),
    ...cell('ready', 'READY', columns.ready),
    ...cell('restarts', columns.restarts < 8 ? 'RST' : 'RESTARTS', columns.restarts),
    ...cell('age', 'AGE', columns.age),
    ...cell('node', 'NODE', columns.node),
    ...cell('cause', 'CAUSE', columns.cause),
  ];
}

export function itemLine(item: PodItem, columns: PodColumns, width: number, now: Date, selected: boolean): Line {
  const inGroup = item.type === 'pod' && item.inGroup;
  const marker = span(`${selected ? '>' : ' '}${inGroup ? '|' : ' '}`, 'accent');
  if (item.type === 'heading') return [span(item.title, 'heading'), span(` ${item.count}`, 'muted')];
  if (item.type === 'object') return [marker, ...objectCells(item.row, columns, width)];
  if (item.type === 'pod') return [marker, ...podCells(item.row, columns, width, now, item.inGroup)];
  const sign = item.folded ? '[+]' : '[-]';
  const tier = item.group.rows[0]?.tier ?? 'failing';
  return [
    marker,
    span(`${sign} ${item.group.rows.length} pods`, tierRole[tier]),
    span(`  ${causeOfGroup(item.group)}`, 'strong'),
  ];
}

function podCells(row: PodRow, columns: PodColumns, width: number, now: Date, inGroup: boolean): Line {
  const gap = gapOf(width);
  const cell = (text: string, size: number, role: Role): Span[] =>
    size === 0 ? [] : [span(fitText(text, size), role), span(gap)];
  const tone = tierRole[row.tier];
  const calm: Role = row.tier === 'fine' ? 'muted' : 'plain';
  return [
    ...cell(row.status, columns.status, statusRole(row)),
    ...cell(row.namespace, columns.namespace, calm),
    ...cell(shortName(row.name, columns.name), columns.name, row.tier === 'fine' ? 'plain' : 'strong'),
    ...cell(row.ready, columns.ready, isReady(row) ? calm : tone),
    ...cell(restartsText(row, columns, now), columns.restarts, row.restarts > 0 ? 'warning' : 'muted'),
    ...cell(Number.isNaN(row.createdMs) ? '?' : humanDuration(now.getTime() - row.createdMs), columns.age, 'muted'),
    ...cell(row.node || '-', columns.node, 'muted'),
    // The head of a group says the cause for all of them.
    ...cell(inGroup ? '' : causeText(row, columns.cause), columns.cause, row.tier === 'failing' ? 'plain' : 'muted'),
  ];
}

/** What only pods have gives its room to the name and the cause. */
function objectCells(row: SubjectRow, columns: PodColumns, width: number): Line {
  const gap = gapOf(width);
  const cell = (text: string, size: number, role: Role): Span[] =>
    size === 0 ? [] : [span(fitText(text, size), role), span(gap)];
  const between = [columns.restarts, columns.age, columns.node].reduce(
    (sum, size) => sum + (size === 0 ? 0 : size + gap.length),
    0,
  );
  return [
    ...cell(row.status, columns.status, tierRole[row.tier]),
    ...cell(row.namespace || '-', columns.namespace, 'plain'),
    ...cell(row.name, columns.name, 'strong'),
    ...cell(row.ready, columns.ready, tierRole[row.tier]),
    span(' '.repeat(between)),
    ...cell(causeText(row, columns.cause), columns.cause, 'plain'),
  ];
}

const statusRole = (row: PodRow): Role => (row.status === 'Completed' ? 'muted' : tierRole[row.tier]);

const isReady = ({ ready, status }: PodRow): boolean => {
  const [up, total] = ready.split('/');
  return up === total || status === 'Completed';
};

function restartsText(row: PodRow, { restartAge }: PodColumns, now: Date): string {
  if (row.restarts === 0) return '0';
  if (!restartAge || row.lastRestartAt === undefined) return `${row.restarts}`;
  return `${row.restarts} (${humanDuration(now.getTime() - row.lastRestartAt.getTime())} ago)`;
}

/** The end of a pod's name tells it from its siblings, so it is the middle that gives way. */
function shortName(name: string, width: number): string {
  if (displayWidth(name) <= width || width < 12 || displayWidth(name) !== name.length) return name;
  return `${name.slice(0, width - 7)}…${name.slice(-6)}`;
}

/** A whole sentence only where it can be read as one. */
const causeText = (row: SubjectRow, width: number): string =>
  displayWidth(row.causeSummary) <= width ? row.causeSummary : row.causeTitle;
