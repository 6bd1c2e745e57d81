import type { AddCommand } from '../add-command.ts';
import { CommandError } from '../command-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { loadPages } from '../load-pages.ts';
import { pageText } from '../output/page-text.ts';

/** `podtriage explain CAUSE`: the cause's page, without a cluster. */
export const addExplainCommand: AddCommand = (program, io) => {
  program
    .command('explain')
    .argument('[cause]', 'a cause as the diagnosis names it; without one, all of them are listed')
    .description('print what a cause means, how to check it and how to fix it')
    .action(async (cause: string | undefined) => {
      const pages = await loadPages();
      if (cause === undefined) {
        for (const page of pages.values()) io.stdout.write(`${page.cause.padEnd(36)} ${page.title}\n`);
        return;
      }
      const page = pages.get(cause);
      if (page === undefined) throw new CommandError(unknownCause(cause, [...pages.keys()]), exitCodes.wrongUsage);
      io.stdout.write(pageText(page));
    });
};

function unknownCause(cause: string, known: readonly string[]): string {
  const near = known.filter((id) => id.includes(cause) || cause.includes(id.split('-')[0] ?? id)).slice(0, 6);
  const hint = near.length === 0 ? '' : ` Near it: ${near.join(', ')}.`;
  return `there is no page for the cause "${cause}".${hint} "podtriage explain" lists all of them.`;
}
