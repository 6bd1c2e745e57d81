import type { Evidence } from '../../../diagnose/finding.ts';
import { sameKey } from '../../../model/object-key.ts';
import type { Effect } from '../../effect.ts';
import { firstBlock, itemsOf } from '../../widgets/block-list.ts';
import { paneAtEnd } from '../../widgets/text-pane.ts';
import type { World } from '../../world.ts';
import type { PodContent } from './pod-content.ts';
import type { PodState } from './pod-state.ts';
import { followLogs } from './update-logs.ts';
import { readYaml } from './update-yaml.ts';

type Result = readonly [state: PodState, ...effects: Effect[]];

/** Enter on a line of the diagnosis: lays out the cause, goes to the evidence, copies the command. */
export function activateItem(state: PodState, world: World, content: PodContent): Result {
  const item = itemsOf(content.diagnosis(state, world))[state.diagnosis.item];
  if (item === undefined) return [state];
  if (item.type === 'cause') return [{ ...state, cause: item.index }];
  if (item.type === 'evidence') return jumpTo(state, item.evidence, world);
  return [state, ...copyItem(state, world, content)];
}

/** Goes to the part of the diagnosis that tells what changed, from whatever tab. */
export function showChanges(state: PodState, world: World, content: PodContent): Result {
  const item = itemsOf(content.diagnosis(state, world)).findIndex(({ type }) => type === 'change');
  if (item < 0) {
    const text =
      'nothing that matters is known to have changed: no template before this one, no healthy sibling differs';
    return [state, { type: 'say', tone: 'info', text }];
  }
  return [{ ...state, tab: 'diagnosis', diagnosis: { ...firstBlock, item } }];
}

/** What `c` copies: the command of a step, the permission to ask for, the text of evidence or of an event. */
export function copyItem(state: PodState, world: World, content: PodContent): readonly Effect[] {
  const text = (textOfTab[state.tab] ?? itemText)(state, world, content);
  if (text === '') return [{ type: 'say', tone: 'info', text: 'there is nothing to copy on this line' }];
  return [{ type: 'copy', text, what: text }];
}

type ItemText = (state: PodState, world: World, content: PodContent) => string;

function itemText(state: PodState, world: World, content: PodContent): string {
  const item = itemsOf(content.diagnosis(state, world))[state.diagnosis.item];
  if (item?.type === 'step') return item.command;
  if (item?.type === 'evidence') return item.evidence.text;
  if (item?.type === 'change') return item.text;
  return item?.type === 'missing' ? (item.missing.needs ?? '') : '';
}

const eventText = (state: PodState, world: World, content: PodContent): string =>
  itemsOf(content.events(state, world))[state.events.cursor.item]?.message ?? '';

const pendingText: ItemText = (state, world, content) =>
  itemsOf(content.pending(state, world))[state.pending.item]?.text ?? '';

const textOfTab: Readonly<Partial<Record<PodState['tab'], ItemText>>> = { events: eventText, pending: pendingText };

/** Shows the place that a piece of evidence names: the field in the YAML, the event, or the line of the log. */
export function jumpTo(state: PodState, evidence: Evidence, world: World): Result {
  if (evidence.type === 'field') {
    return readYaml({ ...state, tab: 'yaml' }, evidence.object, evidence.path);
  }
  if (evidence.type === 'event') {
    const events = world.view.eventsFor(evidence.object).toReversed();
    const item = Math.max(
      0,
      events.findIndex(({ metadata }) => metadata.name === evidence.event),
    );
    return [{ ...state, tab: 'events', events: { key: evidence.object, cursor: { ...firstBlock, item } } }];
  }
  if (!sameKey(evidence.object, state.key)) {
    return [state, { type: 'say', tone: 'info', text: `that line is in the log of the pod ${evidence.object.name}` }];
  }
  const logs = { ...state.logs, container: evidence.container, previous: evidence.which === 'previous' };
  return followLogs({ ...state, tab: 'logs', logs, logPane: paneAtEnd, logTarget: evidence.text }, true);
}
