import { cleanText } from '../../base/text/clean-text.ts';
import { wrapText } from '../../base/text/wrap-text.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import { matrixLines } from '../../scheduling/why-pending/matrix-lines.ts';
import type { PendingAnswer, PodFact, Suggestion, Unread } from '../../scheduling/why-pending/pending-answer.ts';
import { commandText } from './command-text.ts';

/** Why pods are pending, for a person: pods of which the very same is said stand together. */
export const pendingText = (
  answers: readonly { readonly pod: ObjectKey; readonly answer: PendingAnswer }[],
  width: number,
): string =>
  [...Map.groupBy(answers, ({ pod, answer }) => JSON.stringify([pod.namespace, answer])).values()]
    .flatMap((group) => {
      const [first] = group;
      return first === undefined
        ? []
        : [
            answerText(
              group.map(({ pod }) => pod),
              first.answer,
              width,
            ),
          ];
    })
    .join('\n');

/** The answer, the matrix of nodes and predicates, and what would let it fit. */
function answerText(pods: readonly ObjectKey[], answer: PendingAnswer, width: number): string {
  const inner = width - 2;
  const matrix = matrixLines(answer, inner);
  const lines = [
    ...pods.slice(0, -1).map(({ namespace, name }) => `${namespace}/${name},`),
    ...pods.slice(-1).flatMap(({ namespace, name }) => wrapText(`${namespace}/${name}: ${answer.summary}`, width)),
    ...answer.facts.flatMap((fact) => factLines(fact, inner).map(indent)),
    ...(matrix.length === 0 ? [] : ['', ...matrix.map(indent)]),
    ...suggestionLines(answer, inner).map(indent),
    ...answer.unread.flatMap((each) => wrapText(unreadText(each), inner)).map(indent),
  ];
  return `${lines.map((line) => cleanText(line).trimEnd()).join('\n')}\n`;
}

const indent = (line: string): string => (line === '' ? '' : `  ${line}`);

const factLines = ({ text, isBlocking, command }: PodFact, width: number): string[] => [
  ...wrapText(`${isBlocking ? '!' : '-'} ${text}`, width),
  ...(command.length === 0 ? [] : [`    ${commandText(command)}`]),
];

function suggestionLines({ state, facts, rows, suggestions }: PendingAnswer, width: number): string[] {
  if (suggestions.length === 0) {
    const isHopeless = state === 'no-node-fits' && rows.every((row) => row.state === 'no') && facts.length === 0;
    return isHopeless && rows.length > 0 ? ['', 'No change that podtriage can judge would let it fit.'] : [];
  }
  return [
    '',
    'What would let it fit, the smallest change first:',
    ...suggestions.flatMap((each, index) => oneOf(each, index, width)),
  ];
}

function oneOf({ nodes, changes, isCertain }: Suggestion, index: number, width: number): string[] {
  const where = nodes.length > 3 ? `${nodes.slice(0, 3).join(', ')} and ${nodes.length - 3} more` : nodes.join(', ');
  const text = `${index + 1}. ${changes.map((change) => change.text).join('; and ')}`;
  const doubt = isCertain ? '' : ', as far as could be judged';
  return [
    ...hanging(`${text} -> it fits ${where}${doubt}`, width),
    ...changes.flatMap(({ command, risk }) => [
      // A command stays on one line, so that it can be copied.
      ...(command.length === 0 ? [] : [`     ${commandText(command)}`]),
      ...wrapText(`risk: ${risk}`, width - 5).map((line) => `     ${line}`),
    ]),
  ];
}

const hanging = (text: string, width: number): string[] =>
  wrapText(text, width - 3).map((line, index) => (index === 0 ? line : `   ${line}`));

const unreadText = ({ kind, why, needs }: Unread): string => `not seen: ${kind} objects (${why}; needs ${needs})`;
