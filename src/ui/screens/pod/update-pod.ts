import type { Effect } from '../../effect.ts';
import type { Movement } from '../../keys/movement.ts';
import { moveBlocks } from '../../widgets/block-list.ts';
import { movePane, type PaneText, searchPane, type TextPane } from '../../widgets/text-pane.ts';
import type { World } from '../../world.ts';
import { isPodKey } from './containers-of.ts';
import { type PodContent, rowOf } from './pod-content.ts';
import { contentSize } from './pod-layout.ts';
import { type PodAction, type PodState, type PodTab, tabsOf } from './pod-state.ts';
import { activateItem, copyItem, jumpTo, showChanges } from './update-items.ts';
import { followLogs, isLogAction, noPod, showPrevious, targetInLog, updateLogs } from './update-logs.ts';
import { readYaml, updateYaml } from './update-yaml.ts';

type Result = readonly [state: PodState, ...effects: Effect[]];

/** What an action does to an opened pod. */
export function updatePod(state: PodState, action: PodAction, world: World, content: PodContent): Result {
  if (isLogAction(action)) return updateLogs(state, action);
  switch (action.type) {
    case 'move':
      return [move(state, action.by, world, content)];
    case 'tab':
      return showTab(state, action.tab);
    case 'next-tab':
      return showTab(state, nextTab(state, action.step));
    case 'previous':
      return showPrevious(state);
    case 'open-item':
      return activateItem(state, world, content);
    case 'changes':
      return showChanges(state, world, content);
    case 'copy':
      return [state, ...copyItem(state, world, content)];
    case 'jump':
      return jumpTo(state, action.evidence, world);
    case 'wrap':
      return [changePane(state, (pane) => ({ ...pane, wrap: !pane.wrap }))];
    case 'search':
      return [
        search(
          changePane(state, (pane) => ({ ...pane, search: action.text, found: undefined })),
          1,
          world,
          content,
        ),
      ];
    case 'next-match':
      return nextMatch(state, action.step, world, content);
    case 'yaml-read':
    case 'yaml-failed':
      return [updateYaml(state, action, world)];
    case 'reload':
      return readYaml(state, state.yaml.key);
    case 'data':
      return [targetInLog(remember(state, world), world, content)];
    case 'run':
      return isPodKey(state.key) ? [state, { type: 'pick', purpose: action.purpose, pod: state.key }] : noPod(state);
    default:
      return [state, ...outside(state, action)];
  }
}

function remember(state: PodState, world: World): PodState {
  const last = rowOf(world, state);
  return last === state.last ? state : { ...state, last };
}

function nextTab(state: PodState, step: 1 | -1): PodTab {
  const tabs = tabsOf(state);
  return tabs[(tabs.indexOf(state.tab) + step + tabs.length) % tabs.length] ?? 'diagnosis';
}

/** Opens a tab on the pod itself, whatever a piece of evidence had led it to before. */
function showTab(state: PodState, tab: PodTab): Result {
  if (tab === 'pending' && !tabsOf(state).includes(tab)) {
    return [state, { type: 'say', tone: 'info', text: `this ${state.key.kind} does not wait for a node` }];
  }
  const shown: PodState = { ...state, tab };
  if (tab === 'logs') return followLogs(shown);
  if (tab === 'yaml') return readYaml(shown, state.key);
  return [tab === 'events' ? { ...shown, events: { ...state.events, key: state.key } } : shown];
}

function move(state: PodState, by: Movement, world: World, content: PodContent): PodState {
  const size = contentSize(world.size, false);
  if (state.tab === 'diagnosis') {
    return { ...state, diagnosis: moveBlocks(state.diagnosis, by, content.diagnosis(state, world), size) };
  }
  if (state.tab === 'pending') {
    return { ...state, pending: moveBlocks(state.pending, by, content.pending(state, world), size) };
  }
  if (state.tab === 'events') {
    const cursor = moveBlocks(state.events.cursor, by, content.events(state, world), size);
    return { ...state, events: { ...state.events, cursor } };
  }
  const text = paneText(state, world, content);
  return changePane(state, (pane) => movePane(pane, by, text, contentSize(world.size, true), state.tab === 'logs'));
}

/** The pane of the open tab; the two tabs without one keep theirs as it is. */
const paneOf: Readonly<Partial<Record<PodTab, 'logPane' | 'describePane' | 'yamlPane'>>> = {
  logs: 'logPane',
  describe: 'describePane',
  yaml: 'yamlPane',
};

function changePane(state: PodState, change: (pane: TextPane) => TextPane): PodState {
  const name = paneOf[state.tab];
  return name === undefined ? state : { ...state, [name]: change(state[name]) };
}

function paneText(state: PodState, world: World, content: PodContent): PaneText {
  if (state.tab === 'logs') return content.logs(state, world);
  return state.tab === 'yaml' ? content.yaml(state) : content.describe(state, world);
}

const search = (state: PodState, step: 1 | -1, world: World, content: PodContent): PodState =>
  changePane(
    state,
    (pane) => searchPane(pane, paneText(state, world, content), contentSize(world.size, true), step) ?? pane,
  );

function nextMatch(state: PodState, step: 1 | -1, world: World, content: PodContent): Result {
  const name = paneOf[state.tab];
  const words = name === undefined ? '' : state[name].search;
  if (words === '')
    return [state, { type: 'say', tone: 'info', text: 'nothing is searched for yet: / begins a search' }];
  const next = search(state, step, world, content);
  if (next !== state && name !== undefined && next[name].found !== undefined) return [next];
  return [state, { type: 'say', tone: 'warning', text: `"${words}" is nowhere in here` }];
}

function outside(state: PodState, action: PodAction): readonly Effect[] {
  if (action.type === 'back') return [{ type: 'leave-pod' }];
  const name = paneOf[state.tab];
  return [{ type: 'ask', purpose: 'search', text: name === undefined ? '' : state[name].search }];
}
