import type { World } from '../world.ts';
import type { Command } from './command.ts';
import { commands } from './index.ts';
import type { Suggestion } from './suggestion.ts';

/** The commands that begin so or, once one is typed, what its argument could be. */
export function suggestionsFor(line: string, world: World): readonly Suggestion[] {
  const [name = '', argument] = line.trimStart().split(/\s+/);
  if (argument === undefined) {
    return commands.filter(({ names }) => names.some((known) => known.startsWith(name))).map(suggestionOf);
  }
  const command = commands.find(({ names }) => names.includes(name));
  if (command === undefined) return [];
  const choices = (command.choices?.(world) ?? []).filter((choice) => choice.startsWith(argument));
  if (choices.length === 0) return [suggestionOf(command)];
  return choices.map((choice) => ({ line: `${name} ${choice}`, usage: `${name} ${choice}`, help: '' }));
}

function suggestionOf({ names: [name = ''], argument, help }: Command): Suggestion {
  return { line: argument === '' ? name : `${name} `, usage: `${name} ${argument}`.trim(), help };
}

/** Tab takes the first suggestion that goes on from what is typed. */
export const completed = (line: string, world: World): string =>
  suggestionsFor(line, world).find((suggestion) => suggestion.line.startsWith(line.trimStart()))?.line ?? line;
