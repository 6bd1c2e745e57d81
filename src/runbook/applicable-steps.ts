import type { Step } from './page.ts';

/** Only these keep revisions, so only these can be rolled back or restarted. Source: kubectl's rollout command. */
const withRollouts = /^(?:deployment|statefulset|daemonset)\//;

/** The steps that make sense for the object at hand: a Job or a lone pod has no rollout to go back to. */
export const applicableSteps = (steps: readonly Step[], { OWNER }: Readonly<Record<string, string>>): readonly Step[] =>
  steps.filter(
    ({ command }) =>
      !command.includes('rollout') || !command.includes('$OWNER') || (OWNER !== undefined && withRollouts.test(OWNER)),
  );
