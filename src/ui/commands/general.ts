import { knownNamespaces } from '../known-namespaces.ts';
import { type Command, refuse } from './command.ts';

export const namespaceCommand: Command = {
  names: ['ns', 'namespace'],
  argument: '[NAME]',
  help: 'show one namespace; several with commas; "all" for all of them',
  run(argument) {
    if (argument === '') return [{ type: 'pick', purpose: 'namespace' }];
    const all = ['all', '*', '-A'].includes(argument);
    const namespaces = all ? [] : argument.split(/[,\s]+/).filter((name) => name !== '');
    return [{ type: 'show-namespaces', namespaces }];
  },
  choices: knownNamespaces,
};

export const contextCommand: Command = {
  names: ['ctx', 'context'],
  argument: '[NAME]',
  help: 'open another context',
  run(argument, { world: { contexts } }) {
    if (argument === '') return [{ type: 'pick', purpose: 'context' }];
    if (contexts.includes(argument)) return [{ type: 'open-cluster', target: { context: argument } }];
    const known = contexts.length === 0 ? 'there is no other' : `there are ${contexts.join(', ')}`;
    return refuse(`there is no context "${argument}": ${known}`);
  },
  choices: ({ contexts }) => contexts,
};

export const podsCommand: Command = {
  names: ['pods', 'po', 'pod'],
  argument: '',
  help: 'back to the list of pods',
  run: () => [{ type: 'leave-pod' }],
};

export const retryCommand: Command = {
  names: ['retry'],
  argument: '',
  help: 'open the cluster again',
  run: (_argument, { world }) => [{ type: 'open-cluster', target: world.link.target }],
};

export const helpCommand: Command = {
  names: ['help'],
  argument: '',
  help: 'every key and command',
  run: () => [{ type: 'help' }],
};

export const quitCommand: Command = {
  names: ['q', 'quit', 'q!'],
  argument: '',
  help: 'quit',
  run: () => [{ type: 'quit' }],
};
