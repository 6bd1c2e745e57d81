import { execFileSync } from 'node:child_process';
import { Command, Option } from 'commander';
import { describe, expect, it } from 'vitest';
import { bashCompletion } from '../../../src/cli/completion/bash-completion.ts';
import { commandWords } from '../../../src/cli/completion/command-words.ts';
import { fishCompletion } from '../../../src/cli/completion/fish-completion.ts';
import { zshCompletion } from '../../../src/cli/completion/zsh-completion.ts';

const program = new Command('podtriage');
program
  .command('diagnose')
  .description("print what is wrong, and the pod's [first] cause: why")
  .addOption(new Option('-o, --output <format>', 'how to print it').choices(['text', 'json']))
  .option('--kubeconfig <file>', 'kubeconfig file to use');
program.command('ui', { isDefault: true }).description('open the screen').option('--context <name>', 'a context');
program.command('sim').description('open the simulated cluster').command('clock').description('its clock');
const words = commandWords(program);

/** What bash offers for a line whose last word is being typed. */
const offered = (...line: readonly string[]): string[] =>
  execFileSync(
    'bash',
    [
      '-c',
      `${bashCompletion(words)}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _podtriage; printf '%s\\n' "\${COMPREPLY[@]}"`,
      'bash',
      ...line,
    ],
    { encoding: 'utf8' },
  )
    .split('\n')
    .filter((word) => word !== '');

describe('completion in bash', () => {
  const cases = [
    { line: ['podtriage', 'd'], offers: ['diagnose'] },
    { line: ['podtriage', 'diagnose', '--k'], offers: ['--kubeconfig'] },
    { line: ['podtriage', 'diagnose', '-o', ''], offers: ['text', 'json'] },
    { line: ['podtriage', 'diagnose', '--output', 'j'], offers: ['json'] },
    { line: ['podtriage', '--con'], offers: ['--context'] },
    { line: ['podtriage', 'sim', 'c'], offers: ['clock'] },
    // Nothing of ours: bash falls back to file names.
    { line: ['podtriage', 'diagnose', '--kubeconfig', ''], offers: [] },
  ];
  it.each(cases)('$line', ({ line, offers }) => {
    expect(offered(...line)).toEqual(offers);
  });
});

describe('completion in the other shells', () => {
  it('names every command, flag and choice to fish, with quotes made harmless', () => {
    const script = fishCompletion(words);
    expect(script).toContain(
      String.raw`-n __fish_use_subcommand -a diagnose -d 'print what is wrong, and the pod\'s [first] cause: why'`,
    );
    expect(script).toContain("'__fish_seen_subcommand_from diagnose' -s o -l output -x -a 'text json'");
    expect(script).toContain("'__fish_seen_subcommand_from diagnose' -l kubeconfig -r -d");
  });

  it('names them to zsh, with what _arguments would take for its own made harmless', () => {
    const script = zshCompletion(words);
    expect(script).toContain(String.raw`'diagnose:print what is wrong, and the pod'\''s [first] cause: why'`);
    expect(script).toContain("'*--output[how to print it]:value:(text json)'");
    expect(script).toContain("'*--kubeconfig[kubeconfig file to use]:value:_files'");
  });
});
