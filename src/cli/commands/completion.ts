import { Argument } from 'commander';
import type { AddCommand } from '../add-command.ts';
import { bashCompletion } from '../completion/bash-completion.ts';
import { commandWords } from '../completion/command-words.ts';
import { fishCompletion } from '../completion/fish-completion.ts';
import { zshCompletion } from '../completion/zsh-completion.ts';
import { exitCodes } from '../exit-codes.ts';

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** `podtriage completion SHELL`: a script for that shell on stdout. */
export const addCompletionCommand: AddCommand = (program, io, finish) => {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'the shell to complete in').choices(Object.keys(scripts)))
    .description('print a completion script: source <(podtriage completion bash)')
    .action((shell: keyof typeof scripts) => {
      io.stdout.write(scripts[shell](commandWords(program)));
      finish(exitCodes.ok);
    });
};
