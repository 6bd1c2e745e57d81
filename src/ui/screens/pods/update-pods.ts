import type { Effect, RunPurpose } from '../../effect.ts';
import { linesOf, type Movement } from '../../keys/movement.ts';
import { isPodRow } from '../../pods/pod-row.ts';
import type { SubjectRow } from '../../pods/subject-row.ts';
import { windowTop } from '../../widgets/list-window.ts';
import type { World } from '../../world.ts';
import type { PodItem, PodItems } from './pod-items.ts';
import { cursorIndex, selectableIndex } from './pods-cursor.ts';
import { listHeight } from './pods-layout.ts';
import type { PodsAction, PodsState } from './pods-state.ts';
import { rowUnderCursor } from './row-under-cursor.ts';
import { type SortColumn, sortColumns } from './sort-rows.ts';

type Result = readonly [state: PodsState, ...effects: Effect[]];

/** What an action does to the list; `itemsOf` gives the lines for a state. */
export function updatePods(
  state: PodsState,
  action: PodsAction,
  world: World,
  itemsOf: (state: PodsState) => PodItems,
): Result {
  switch (action.type) {
    case 'move':
      return [move(state, action.by, itemsOf(state).items, world)];
    case 'filter':
      return [refocus({ ...state, filter: action.text })];
    case 'ask-filter':
      return [state, { type: 'ask', purpose: 'filter', text: state.filter }];
    case 'next-status':
      return [refocus({ ...state, status: nextStatus(state, itemsOf(state), action.step) })];
    case 'pick-status':
      return [pickStatus(state, itemsOf(state), action.index)];
    case 'next-sort':
      return sorted(state, nextColumn(state.sort.column, action.step));
    case 'sort-by':
      return sorted(state, action.column);
    case 'reverse':
      return [refocus({ ...state, sort: { ...state.sort, reverse: !state.sort.reverse } })];
    case 'fold':
      return [fold(state, itemsOf(state))];
    case 'fold-all':
      return [foldAll(state, itemsOf(state))];
    case 'show-namespaces':
      return [refocus({ ...state, namespaces: action.namespaces, status: undefined })];
    case 'clear':
      return [refocus({ ...state, filter: '', status: undefined })];
    default:
      return [state, ...outside(state, action, itemsOf(state))];
  }
}

/** After a change of what is listed, the first line is the most interesting one. */
const refocus = (state: PodsState): PodsState => ({ ...state, cursor: { id: undefined, index: 0 }, top: 0 });

function move(state: PodsState, by: Movement, items: readonly PodItem[], world: World): PodsState {
  const height = listHeight(world.size);
  const wanted = cursorIndex(items, state.cursor) + linesOf(by, height);
  const index = selectableIndex(items, Math.max(0, Math.min(items.length - 1, wanted)), linesOf(by, height) < 0);
  // The heading above the first line comes along, so that going up ends at the true top.
  const shown = index === selectableIndex(items, 0, false) ? 0 : index;
  return {
    ...state,
    cursor: { id: items[index]?.id, index },
    top: windowTop(state.top, shown, items.length, height),
  };
}

function nextStatus(state: PodsState, { statuses }: PodItems, step: 1 | -1): string | undefined {
  const choices = [undefined, ...statuses.map(({ status }) => status)];
  const index = Math.max(0, choices.indexOf(state.status));
  return choices[(index + step + choices.length) % choices.length];
}

function pickStatus(state: PodsState, { statuses }: PodItems, index: number): PodsState {
  if (index === 0) return refocus({ ...state, status: undefined });
  const picked = statuses[index - 1]?.status;
  if (picked === undefined) return state;
  return refocus({ ...state, status: picked === state.status ? undefined : picked });
}

const nextColumn = (column: SortColumn, step: 1 | -1): SortColumn =>
  sortColumns[(sortColumns.indexOf(column) + step + sortColumns.length) % sortColumns.length] ?? 'triage';

const sorted = (state: PodsState, column: SortColumn): Result => [
  refocus({
    ...state,
    sort: { column, reverse: column !== 'triage' && column === state.sort.column && !state.sort.reverse },
  }),
  { type: 'say', tone: 'info', text: column === 'triage' ? 'worst first' : `sorted by ${column}` },
];

function fold(state: PodsState, { items }: PodItems): PodsState {
  const index = cursorIndex(items, state.cursor);
  const head = items.slice(0, index + 1).findLast((item) => item.type === 'group');
  const item = items[index];
  const inside = item?.type === 'group' || (item?.type === 'pod' && item.inGroup);
  if (head === undefined || head.type !== 'group' || !inside) return state;
  return {
    ...state,
    cursor: { id: head.id, index: items.indexOf(head) },
    folds: { ...state.folds, [head.group.id]: !head.folded },
  };
}

function foldAll(state: PodsState, { items }: PodItems): PodsState {
  const groups = items.filter((item) => item.type === 'group');
  const folded = groups.some((item) => !item.folded);
  return { ...state, folds: Object.fromEntries(groups.map(({ group }) => [group.id, folded])) };
}

/** The actions that change nothing here. */
function outside(state: PodsState, action: PodsAction, { items }: PodItems): readonly Effect[] {
  if (action.type === 'quit') return [{ type: 'quit' }];
  if (action.type === 'namespaces') return [{ type: 'pick', purpose: 'namespace' }];
  if (action.type === 'contexts') return [{ type: 'pick', purpose: 'context' }];
  const row = rowUnderCursor(state, items);
  if (row === undefined) return [{ type: 'say', tone: 'warning', text: 'there is no pod under the cursor' }];
  if (action.type === 'open') return [{ type: 'open-pod', key: row.key, tab: action.tab }];
  if (action.type === 'run') return [runIn(row, action.purpose)];
  return [{ type: 'copy', text: `${row.namespace}/${row.name}`, what: `${row.namespace}/${row.name}` }];
}

const runIn = (row: SubjectRow, purpose: RunPurpose): Effect =>
  isPodRow(row)
    ? { type: 'pick', purpose, pod: row.key }
    : { type: 'say', tone: 'info', text: `${row.name} is no pod: nothing runs in it` };
