import type { KeyBinding } from '../../keys/key-binding.ts';
import { movementKeys } from '../../keys/movement.ts';
import { defaultTail, type PodAction, type PodTab } from './pod-state.ts';

const key = (keys: string, help: string, action: PodAction, hint?: string): KeyBinding<PodAction> => ({
  keys: keys.split(' '),
  help,
  action,
  ...(hint === undefined ? {} : { hint }),
});

const since = (digit: string, help: string, seconds: number | undefined, tailLines?: number): KeyBinding<PodAction> =>
  key(digit, help, { type: 'since', seconds, tailLines });

const tabKeys: readonly KeyBinding<PodAction>[] = [
  key('tab ] right', 'the next tab', { type: 'next-tab', step: 1 }, 'next tab'),
  key('shift-tab [ left', 'the tab before', { type: 'next-tab', step: -1 }),
  key('v', 'the verdict: diagnosis', { type: 'tab', tab: 'diagnosis' }),
  key('e', 'events', { type: 'tab', tab: 'events' }),
  key('l', 'logs', { type: 'tab', tab: 'logs' }, 'logs'),
  key('p', 'logs of the run before the last restart', { type: 'previous' }),
  key('d', 'describe, as kubectl does', { type: 'tab', tab: 'describe' }),
  key('y', 'YAML', { type: 'tab', tab: 'yaml' }),
  key('m', 'what was modified since the template before, or against a healthy sibling', { type: 'changes' }),
  key('s', 'a shell in the pod', { type: 'run', purpose: 'shell-container' }, 'shell'),
  key('a', 'attach: join the process that the container runs', { type: 'run', purpose: 'attach-container' }),
  key('F', 'forward a port of the pod to this machine', { type: 'run', purpose: 'forward-port' }),
];

const searchKeys: readonly KeyBinding<PodAction>[] = [
  key('/', 'search', { type: 'ask-search' }, 'search'),
  key('n', 'the next match', { type: 'next-match', step: 1 }),
  key('N', 'the match before', { type: 'next-match', step: -1 }),
  key('w', 'wrap long lines or cut them', { type: 'wrap' }, 'wrap'),
];

const logKeys: readonly KeyBinding<PodAction>[] = [
  key('p', 'the run before the last restart, or this one again', { type: 'previous' }, 'previous'),
  key('c', 'choose the container', { type: 'containers' }, 'container'),
  key('f F', 'follow the end', { type: 'follow' }, 'follow'),
  key('t', 'timestamps', { type: 'timestamps' }, 'times'),
  since('0', `the last ${defaultTail} lines`, undefined, defaultTail),
  since('1', 'the last minute', 60),
  since('2', 'the last 5 minutes', 300),
  since('3', 'the last 15 minutes', 900),
  since('4', 'the last hour', 3600),
  since('5', 'the last 6 hours', 21600),
  since('9', 'everything there is', undefined),
];

// In the texts `w` wraps lines.
const whyPending = key('w', 'why pending: node by node, and what would let it fit', { type: 'tab', tab: 'pending' });

const back = key('esc q', 'back to the pods', { type: 'back' }, 'back');

/** Each tab's own keys come first: in a log `p` and `c` mean something else than elsewhere. */
export const podKeys: Readonly<Record<PodTab, readonly KeyBinding<PodAction>[]>> = {
  diagnosis: [
    key('enter', 'go to the evidence, lay out the cause, copy the command', { type: 'open-item' }, 'go there'),
    key('c', 'copy the command or the line', { type: 'copy' }, 'copy'),
    whyPending,
    ...tabKeys,
    ...movementKeys,
    back,
  ],
  pending: [
    key('c enter', 'copy the command or the line', { type: 'copy' }, 'copy'),
    whyPending,
    ...tabKeys,
    ...movementKeys,
    back,
  ],
  events: [key('c', 'copy the message', { type: 'copy' }, 'copy'), whyPending, ...tabKeys, ...movementKeys, back],
  logs: [...logKeys, ...searchKeys, ...tabKeys, ...movementKeys, back],
  describe: [...searchKeys, ...tabKeys, ...movementKeys, back],
  yaml: [key('r', 'read it again', { type: 'reload' }, 'reload'), ...searchKeys, ...tabKeys, ...movementKeys, back],
};
