import type { KeyBinding } from '../../keys/key-binding.ts';
import { movementKeys } from '../../keys/movement.ts';
import type { PodsAction } from './pods-state.ts';

const statusKeys: readonly KeyBinding<PodsAction>[] = Array.from({ length: 10 }, (_, index) => ({
  keys: [`${index}`],
  help: index === 0 ? 'all statuses' : `only the pods of status number ${index} in the bar`,
  action: { type: 'pick-status', index },
}));

const open = (key: string, tab: string, help: string, hint?: string): KeyBinding<PodsAction> => ({
  keys: [key],
  help,
  ...(hint === undefined ? {} : { hint }),
  action: { type: 'open', tab },
});

/** The keys of the list of pods, in the order of the help and of the footer. */
export const podsKeys: readonly KeyBinding<PodsAction>[] = [
  open('enter', 'diagnosis', 'why: the diagnosis of the pod', 'why'),
  { keys: ['/'], help: 'filter as you type', hint: 'filter', action: { type: 'ask-filter' } },
  { keys: ['tab'], help: 'the next status of the bar', hint: 'status', action: { type: 'next-status', step: 1 } },
  { keys: ['shift-tab'], help: 'the status before', action: { type: 'next-status', step: -1 } },
  open('l', 'logs', 'logs', 'logs'),
  open('p', 'previous', 'logs of the run before the last restart'),
  { keys: ['s'], help: 'a shell in the pod', hint: 'shell', action: { type: 'run', purpose: 'shell-container' } },
  {
    keys: ['a'],
    help: 'attach: join the process that the container runs',
    action: { type: 'run', purpose: 'attach-container' },
  },
  { keys: ['F'], help: 'forward a port of the pod to this machine', action: { type: 'run', purpose: 'forward-port' } },
  { keys: ['n'], help: 'choose the namespace', hint: 'ns', action: { type: 'namespaces' } },
  { keys: ['C'], help: 'choose the context', action: { type: 'contexts' } },
  { keys: ['q'], help: 'quit', hint: 'quit', action: { type: 'quit' } },
  open('d', 'describe', 'describe, as kubectl does', 'describe'),
  open('y', 'yaml', 'YAML', 'yaml'),
  open('e', 'events', 'events of the pod', 'events'),
  open('w', 'pending', 'why pending: node by node, and what would let it fit'),
  { keys: ['>', 'S'], help: 'sort by the next column', hint: 'sort', action: { type: 'next-sort', step: 1 } },
  { keys: ['<'], help: 'sort by the column before', action: { type: 'next-sort', step: -1 } },
  { keys: ['r'], help: 'reverse the order', action: { type: 'reverse' } },
  { keys: ['N'], help: 'sort by name', action: { type: 'sort-by', column: 'name' } },
  { keys: ['A'], help: 'sort by age', action: { type: 'sort-by', column: 'age' } },
  { keys: ['R'], help: 'sort by restarts', action: { type: 'sort-by', column: 'restarts' } },
  { keys: ['T'], help: 'back to worst first', action: { type: 'sort-by', column: 'triage' } },
  { keys: ['space', 'z'], help: 'fold or open a group of pods with one cause', action: { type: 'fold' } },
  { keys: ['Z'], help: 'fold or open all groups', action: { type: 'fold-all' } },
  { keys: ['c'], help: 'copy namespace and name', action: { type: 'copy' } },
  ...statusKeys,
  ...movementKeys,
  { keys: ['esc'], help: 'clear the filters', action: { type: 'clear' } },
];
