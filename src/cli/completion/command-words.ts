import type { Command } from 'commander';

/** What may be typed after a command, for the completion of a shell. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** Commands below it, and the words that its first argument may be. */
  readonly arguments: readonly string[];
}

interface OptionWords {
  /** `-o` and `--output`, of which one may be missing. */
  readonly flags: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

/** Every command of the program as it stands, so that a completion can never name what is not there. */
export const commandWords = (program: Command): readonly CommandWords[] =>
  program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: [...command.options.map(optionWords), help],
    arguments: [
      ...command.commands.map((below) => below.name()),
      ...(command.registeredArguments[0]?.argChoices ?? []),
    ],
  }));

const optionWords = (option: Command['options'][number]): OptionWords => ({
  flags: [option.short, option.long].filter((flag) => flag !== undefined),
  description: option.description,
  takesValue: option.required || option.optional,
  choices: option.argChoices ?? [],
});

const help: OptionWords = { flags: ['-h', '--help'], description: 'display help', takesValue: false, choices: [] };
