import { fillText } from './fill-text.ts';
import type { Step } from './page.ts';

/** Only these keep revisions, so only these can be rolled back or restarted. Source: kubectl's rollout command. */
const withRollouts = /^(?:deployment|statefulset|daemonset)\//;

type Vars = Readonly<Record<string, string>>;

/**
 * The steps that make sense for the object at hand: a Job or a lone pod has no rollout to go back to. A step that needs
 * a fact that nobody knows here is left out where another one can be taken.
 */
export function applicableSteps(steps: readonly Step[], vars: Vars): readonly Step[] {
  const possible = steps.filter((step) => !rollsWithoutRevisions(step, vars));
  const known = possible.filter((step) => isKnown(step, vars));
  return withoutOr(known.length > 0 ? known : possible);
}

/** "Or label a node" is an alternative to nothing where the step before it was left out. */
const withoutOr = ([first, ...others]: readonly Step[]): readonly Step[] => {
  if (first === undefined) return [];
  const title = first.title.replace(/^Or (\w)/, (_whole, letter: string) => letter.toUpperCase());
  return [title === first.title ? first : { ...first, title }, ...others];
};

const rollsWithoutRevisions = ({ command }: Step, { OWNER }: Vars): boolean =>
  command.includes('rollout') && command.includes('$OWNER') && (OWNER === undefined || !withRollouts.test(OWNER));

const isKnown = ({ title, command }: Step, vars: Vars): boolean =>
  [title, ...command].every((text) => fillText(text, vars).unfilled.length === 0);
