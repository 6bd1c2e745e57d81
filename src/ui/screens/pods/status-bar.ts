import type { StatusCount } from '../../pods/status-tally.ts';
import { tierRole } from '../../pods/tier-words.ts';
import { fitLine, lineWidth, spreadLine } from '../../theme/fit-line.ts';
import { type Line, type Span, span } from '../../theme/theme.ts';
import type { PodItems } from './pod-items.ts';
import type { PodsState } from './pods-state.ts';

/** How many pods there are of each status, worst first, each with the digit that chooses it. */
export function statusBar({ statuses, total, shown }: PodItems, state: PodsState, columns: number): Line {
  const right = filterWords(state, shown, total);
  const room = Math.max(0, columns - lineWidth(right));
  const choices = [choice(0, 'All', total, state.status === undefined, 'fine'), ...statuses.map(statusChoice(state))];
  const chosen = state.status === undefined ? 0 : 1 + statuses.findIndex(({ status }) => status === state.status);
  return spreadLine(fitLine(visibleChoices(choices, chosen, room), room), right, columns);
}

/** As many as there is room for, beginning further right where the chosen one would not be seen otherwise. */
function visibleChoices(choices: readonly Line[], chosen: number, room: number): Line {
  for (let first = 0; ; first += 1) {
    const before: Line = first === 0 ? [] : [span(` <${first}`, 'muted')];
    const fitting = countFitting(choices.slice(first), room - lineWidth(before) - 5);
    const hidden = choices.length - first - fitting;
    if (first + fitting <= chosen && first < chosen) continue;
    const after: Line = hidden === 0 ? [] : [span(` +${hidden}`, 'muted')];
    return [...before, ...choices.slice(first, first + fitting).flat(), ...after];
  }
}

function countFitting(choices: readonly Line[], room: number): number {
  let used = 0;
  const past = choices.findIndex((choice) => {
    used += lineWidth(choice);
    return used > room;
  });
  return past < 0 ? choices.length : past;
}

const statusChoice =
  (state: PodsState) =>
  ({ status, count, tier }: StatusCount, index: number): Line =>
    choice(index + 1, status, count, state.status === status, tier);

function choice(digit: number, name: string, count: number, chosen: boolean, tier: StatusCount['tier']): Line {
  const key = span(digit > 9 ? '  ' : ` ${digit} `, 'muted');
  if (chosen) return [key, span(`[${name} ${count}]`, 'accent')];
  return [key, span(name, 'plain'), span(` ${count} `, tierRole[tier])];
}

function filterWords({ filter, sort }: PodsState, shown: number, total: number): Line {
  const words: Span[] = [];
  if (filter !== '') words.push(span(`/${filter}`, 'accent'), span(`  ${shown} of ${total} `, 'muted'));
  if (sort.column === 'triage' && sort.reverse) words.push(span(' worst last ', 'muted'));
  return words;
}
