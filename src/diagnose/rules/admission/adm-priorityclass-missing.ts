import { admissionRule } from './admission-rule.ts';

/** The template names a PriorityClass that does not exist. */
export const admPriorityclassMissing = admissionRule({
  id: 'adm-priorityclass-missing',
  pattern: /no PriorityClass with name (\S+) was found/,
  says: ([, name = ''], who) => ({
    summary: `${who} cannot create its pods: PriorityClass "${name.replaceAll('"', '')}" does not exist`,
    vars: { PRIORITYCLASS: name.replaceAll('"', '') },
  }),
});
