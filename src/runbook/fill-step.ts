import { fillText } from './fill-text.ts';
import type { Step } from './page.ts';

/** A step with this object's names in it, ready to be read, copied or run. */
export interface FilledStep {
  readonly title: string;
  readonly command: readonly string[];
  readonly risk?: string;
  /**
   * What a person has to put in before the command can run: names that nobody knows here (they stand in it as `<NAME>`)
   * and the `<words>` that the page leaves to choose.
   */
  readonly unfilled: readonly string[];
}

/** Fills a step in. A value stays within its one argument, whatever it holds: there is no shell. */
export function fillStep(step: Step, vars: Readonly<Record<string, string>>): FilledStep {
  const words = step.command.map((word) => fillText(word, vars));
  const choices = step.command.flatMap((word) => word.match(/<[a-z -]+>/g) ?? []).map((word) => word.slice(1, -1));
  return {
    title: fillText(step.title, vars).text,
    command: words.map(({ text }) => text),
    ...(step.risk === undefined ? {} : { risk: step.risk }),
    unfilled: [...new Set([...words.flatMap(({ unfilled }) => unfilled), ...choices])],
  };
}
