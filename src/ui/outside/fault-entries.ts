import { cleanText } from '../../base/text/clean-text.ts';
import { humanDuration } from '../../model/human-duration.ts';
import type { FaultsAnswer, KnownFault } from '../../model/sim-control.ts';
import type { Effect, PickerEntry } from '../effect.ts';

/** What is wrong now, to be repaired, and what else could go wrong. */
export const faultEntries = (
  { known, active }: FaultsAnswer,
  nodes: readonly string[],
  now: Date,
): readonly PickerEntry[] => [
  ...active.map(({ name, target, since }) => ({
    label: cleanText(`repair ${name} ${target}`.trim()),
    note: `wrong for ${humanDuration(Math.max(0, now.getTime() - Date.parse(since)))}`,
    effects: [steering({ action: 'undo', name, target })],
  })),
  ...known.map((fault) => ({
    label: cleanText(`${fault.name} ${fault.target}`.trim()),
    note: cleanText(fault.description),
    effects: [startOf(fault, nodes)],
  })),
];

/** A fault that wants to know more asks for it first. */
function startOf({ name, target }: KnownFault, nodes: readonly string[]): Effect {
  const words = wordsFor(target, nodes);
  if (words.length === 0) return steering({ action: 'start', name });
  const anyEntry = target.startsWith('[')
    ? [{ label: 'everything', note: '', effects: [steering({ action: 'start', name })] }]
    : [];
  return {
    type: 'choose',
    title: `${name}: ${target}`,
    entries: [
      ...(/NODE/.test(target) ? anyEntry : []),
      ...words.map((word) => ({ label: word, note: '', effects: [steering({ action: 'start', name, target: word })] })),
    ],
  };
}

/** `NODE` is one of the nodes and `[a|b]` one of the words; anything else has a default, and can be typed. */
function wordsFor(target: string, nodes: readonly string[]): readonly string[] {
  if (/^\[?NODE/.test(target)) return nodes;
  const [, words = ''] = /^\[([\w|-]+)\]$/.exec(target) ?? [];
  return words.includes('|') ? words.split('|') : [];
}

const steering = (body: object): Effect => ({ type: 'steer', command: 'faults', body, next: 'tell' });
