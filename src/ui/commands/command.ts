import type { ObjectKey } from '../../model/object-key.ts';
import type { Effect } from '../effect.ts';
import type { World } from '../world.ts';

/** What a command is about: what is open, or under the cursor. */
export interface CommandContext {
  readonly world: World;
  readonly subject: ObjectKey | undefined;
  /** The container that is looked at; '' when it is none in particular. */
  readonly container: string;
}

/** What one types after `:`. The prompt, the help and Tab all come from these. */
export interface Command {
  /** The first is the one that is shown. */
  readonly names: readonly string[];
  /** As a usage line writes it: `[NAME]`; '' for none. */
  readonly argument: string;
  readonly help: string;
  run(argument: string, context: CommandContext): readonly Effect[];
  /** What the argument could be. */
  choices?(world: World): readonly string[];
}

/** A command that cannot be done says why. */
export const refuse = (text: string): readonly Effect[] => [{ type: 'say', tone: 'warning', text }];
