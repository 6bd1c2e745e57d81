import type { Effect } from '../effect.ts';
import { type CommandContext, refuse } from './command.ts';
import { commands } from './index.ts';

/** What a typed command means; one that cannot be understood says what there is. */
export function runCommand(line: string, context: CommandContext): readonly Effect[] {
  const [name = '', ...words] = line.trim().split(/\s+/);
  if (name === '') return [];
  const found = commands.find(({ names }) => names.includes(name));
  if (found !== undefined) return found.run(words.length === 0 ? '' : line.trim().slice(name.length).trim(), context);
  const known = commands.map(({ names: [first] }) => `:${first}`).join(' ');
  return refuse(`there is no command :${name}; ${known} are there`);
}
