import { cleanText } from '../../../base/text/clean-text.ts';
import { wrapText } from '../../../base/text/wrap-text.ts';
import { matrixTable } from '../../../scheduling/why-pending/matrix-lines.ts';
import type { CellState, PendingAnswer, Suggestion } from '../../../scheduling/why-pending/pending-answer.ts';
import { type Line, type Role, span } from '../../theme/theme.ts';
import type { Block } from '../../widgets/block-list.ts';
import { commandLine } from './command-line.ts';

/** What the cursor can stand on: `text` is what is copied there. */
interface PendingItem {
  readonly text: string;
}

type PendingBlock = Block<PendingItem>;

/** Why a pod is pending from top to bottom: the answer, the nodes by predicates, what would let it fit, what is unseen. */
export function pendingBlocks(answer: PendingAnswer, columns: number): readonly PendingBlock[] {
  const { facts, suggestions, unread } = answer;
  return [
    { lines: [[], ...indented(upperFirst(answer.summary), columns, 1, 'strong')] },
    ...facts.map(({ text, command, isBlocking }) => step(text, command, isBlocking ? 'error' : 'plain', columns)),
    ...matrixBlocks(answer, columns),
    ...section('What would let it fit, the smallest change first', suggestions.flatMap(suggestionBlocks(columns))),
    ...section(
      'Not looked at',
      unread.map(({ kind, why, needs }) => ({
        lines: indented(`${kind} objects: ${why}; ask for: ${needs}`, columns, 3, 'warning'),
        item: { text: needs },
      })),
    ),
  ];
}

const roles: Readonly<Record<CellState, Role>> = { yes: 'ok', no: 'plain', 'not-evaluated': 'muted' };

function matrixBlocks(answer: PendingAnswer, columns: number): readonly PendingBlock[] {
  if (answer.rows.length === 0) return [];
  const { head, rows, passed } = matrixTable(answer, columns - 3);
  return [
    { lines: [[], [span(`  ${cleanText(head)}`, 'heading')]] },
    ...rows.map(({ line, state, reasons }) => ({
      lines: [
        [span(`  ${cleanText(line)}`, roles[state])],
        ...reasons.map((text): Line => [span(`  ${cleanText(text)}`, state === 'no' ? 'warning' : 'muted')]),
      ],
      item: { text: [line, ...reasons].join('\n') },
    })),
    { lines: passed.map((text): Line => [span(`  ${text}`, 'muted')]) },
  ];
}

const suggestionBlocks =
  (columns: number) =>
  ({ nodes, changes, isCertain }: Suggestion, index: number): PendingBlock[] => {
    const where = nodes.length > 3 ? `${nodes.slice(0, 3).join(', ')} and ${nodes.length - 3} more` : nodes.join(', ');
    const doubt = isCertain ? '' : ', as far as could be judged';
    return changes.map(({ text, command, risk }, part) => {
      const number = part === 0 ? `${index + 1}. ` : '   and ';
      const end = part === changes.length - 1 ? ` -> it fits ${where}${doubt}` : '';
      const block = step(`${number}${text}${end}`, command, 'plain', columns);
      return { ...block, lines: [...block.lines, ...indented(`Risk: ${risk}`, columns, 6, 'warning')] };
    });
  };

function step(text: string, command: readonly string[], role: Role, columns: number): PendingBlock {
  const line = cleanText(commandLine(command));
  const below = line === '' ? [] : indented(`$ ${line}`, columns, 6, 'accent');
  return {
    lines: [...indented(text, columns, 3, role), ...below],
    item: { text: line === '' ? cleanText(text) : line },
  };
}

const section = (title: string, blocks: readonly PendingBlock[]): readonly PendingBlock[] =>
  blocks.length === 0 ? [] : [{ lines: [[], [span(` ${title}`, 'heading')]] }, ...blocks];

const indented = (words: string, columns: number, indent: number, role: Role): Line[] =>
  wrapText(cleanText(words), Math.max(10, columns - indent - 1)).map((line) => [
    span(' '.repeat(indent)),
    span(line, role),
  ]);

const upperFirst = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
