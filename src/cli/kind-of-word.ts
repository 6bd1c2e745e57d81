import type { Kind } from '../model/kinds.ts';
import { resourceTypes } from '../model/resource-types.ts';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';

/** The kind that a word of the command line means: `po`, `pods`, `Pod`, `deployments.apps` … */
export function kindOfWord(word: string): Kind {
  const lower = word.toLowerCase();
  const type = resourceTypes.find(
    ({ plural, singular, shortNames, group }) =>
      [plural, singular, ...shortNames].includes(lower) || (group !== '' && lower === `${plural}.${group}`),
  );
  if (type === undefined) {
    throw new CommandError(
      `there is no kind of object called "${word}"; write it as kubectl does: pods, deploy, pvc, events …`,
      exitCodes.wrongUsage,
    );
  }
  return type.kind;
}
