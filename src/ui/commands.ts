import type { Effect } from './effect.ts';
import type { World } from './world.ts';

/** What a typed command means; one that cannot be understood says what there is. */
export function runCommand(line: string, world: World): readonly Effect[] {
  const [name = '', ...words] = line.trim().split(/\s+/);
  const argument = words.join(' ');
  switch (name) {
    case '':
      return [];
    case 'q':
    case 'quit':
    case 'q!':
      return [{ type: 'quit' }];
    case 'po':
    case 'pod':
    case 'pods':
      return [{ type: 'leave-pod' }];
    case 'ns':
    case 'namespace':
      return argument === '' ? [{ type: 'pick', purpose: 'namespace' }] : [namespacesOf(argument)];
    case 'ctx':
    case 'context':
      return argument === '' ? [{ type: 'pick', purpose: 'context' }] : [openContext(argument, world)];
    case 'retry':
      return [{ type: 'open-cluster', target: world.link.target }];
    case 'help':
      return [{ type: 'help' }];
    default:
      return [
        { type: 'say', tone: 'warning', text: `there is no command :${name}; :ns :ctx :retry :help :q are there` },
      ];
  }
}

function namespacesOf(argument: string): Effect {
  const all = ['all', '*', '-A'].includes(argument);
  const namespaces = all ? [] : argument.split(/[,\s]+/).filter((name) => name !== '');
  return { type: 'show-namespaces', namespaces };
}

function openContext(context: string, { contexts }: World): Effect {
  if (contexts.includes(context)) return { type: 'open-cluster', target: { context } };
  const known = contexts.length === 0 ? 'there is no other' : `there are ${contexts.join(', ')}`;
  return { type: 'say', tone: 'warning', text: `there is no context "${context}": ${known}` };
}

/** How a half-typed command could go on. */
export function suggestionFor(line: string, world: World): string {
  const [name = '', argument] = line.trimStart().split(/\s+/);
  if (argument === undefined) return commandNames.filter((known) => known.startsWith(name)).join('  ');
  const choices =
    name === 'ctx' || name === 'context' ? world.contexts : name.startsWith('n') ? knownNamespaces(world) : [];
  return choices
    .filter((choice) => choice.startsWith(argument) && choice !== argument)
    .slice(0, 6)
    .join('  ');
}

/** Tab takes the first suggestion. */
export function completed(line: string, world: World): string {
  const [first] = suggestionFor(line, world).split('  ');
  if (first === undefined || first === '') return line;
  const [name = '', argument] = line.trimStart().split(/\s+/);
  return argument === undefined ? `${first} ` : `${name} ${first}`;
}

const commandNames = ['ns', 'ctx', 'retry', 'help', 'q'];

/** The namespaces that can be read, or at least those in which pods were seen. */
export function knownNamespaces({ view, table }: World): readonly string[] {
  const names = new Set(view.list('Namespace').map(({ metadata }) => metadata.name));
  for (const { namespace } of table.rows) names.add(namespace);
  return [...names].sort();
}
