import type { Effect } from '../../effect.ts';
import { paneAtEnd, searchPane } from '../../widgets/text-pane.ts';
import type { World } from '../../world.ts';
import { isPodKey } from './containers-of.ts';
import type { PodContent } from './pod-content.ts';
import { contentSize } from './pod-layout.ts';
import type { LogChoice, PodAction, PodState } from './pod-state.ts';

type Result = readonly [state: PodState, ...effects: Effect[]];

type LogAction = Extract<PodAction, { readonly type: 'containers' | 'container' | 'since' | 'follow' | 'timestamps' }>;

const logActions: readonly string[] = ['containers', 'container', 'since', 'follow', 'timestamps'];

export const isLogAction = (action: PodAction): action is LogAction => logActions.includes(action.type);

export function updateLogs(state: PodState, action: LogAction): Result {
  switch (action.type) {
    case 'containers':
      return isPodKey(state.key) ? [state, { type: 'pick', purpose: 'log-container', pod: state.key }] : noPod(state);
    case 'container':
      return choose(state, { container: action.container });
    case 'since':
      return choose(state, { sinceSeconds: action.seconds, tailLines: action.tailLines });
    case 'follow':
      return [{ ...state, logPane: { ...state.logPane, follow: !state.logPane.follow, found: undefined } }];
    case 'timestamps':
      return [{ ...state, logs: { ...state.logs, timestamps: !state.logs.timestamps } }];
  }
}

/** The run before the last restart and, from there, the current one again. */
export const showPrevious = (state: PodState): Result =>
  choose(state, { previous: !(state.tab === 'logs' && state.logs.previous) });

/** Another choice is another log: it is read anew, from its end. */
function choose(state: PodState, choice: Partial<LogChoice>): Result {
  const logs = { ...state.logs, ...choice };
  return followLogs({ ...state, tab: 'logs', logs, logPane: { ...paneAtEnd, wrap: state.logPane.wrap } }, true);
}

/** Asks for the log; one that is being followed already goes on unless it has to be read anew. */
export function followLogs(state: PodState, anew = false): Result {
  const { container, previous, sinceSeconds, tailLines } = state.logs;
  if (!isPodKey(state.key)) return noPod(state);
  const request = {
    pod: state.key,
    container,
    previous,
    follow: !previous,
    ...(sinceSeconds === undefined ? {} : { sinceSeconds }),
    ...(tailLines === undefined ? {} : { tailLines }),
  };
  return anew
    ? [state, { type: 'stop-logs' }, { type: 'follow-logs', request }]
    : [state, { type: 'follow-logs', request }];
}

/** Everything that has to do with containers. */
export const noPod = (state: PodState): Result => [
  { ...state, tab: state.tab === 'logs' ? 'diagnosis' : state.tab },
  { type: 'say', tone: 'info', text: `a ${state.key.kind} runs no container: it has neither logs nor a shell` },
];

/** Goes to the line that evidence pointed at, as soon as it has been read. */
export function targetInLog(state: PodState, world: World, content: PodContent): PodState {
  const { logTarget } = state;
  if (logTarget === undefined || world.logs === undefined || world.logs.lines.length === 0) return state;
  const text = content.logs(state, world);
  const size = contentSize(world.size, true);
  // A quoted line may be cut at its end, so its beginning has to do.
  const pane = { ...state.logPane, search: logTarget.replace(/…$/, '').slice(0, 120) };
  const found = searchPane(pane, text, size, -1, text.count);
  if (found !== undefined) return { ...state, logPane: { ...found, search: '' }, logTarget: undefined };
  return world.logs.state === 'ended' ? { ...state, logTarget: undefined } : state;
}
