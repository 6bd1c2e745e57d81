import { admissionRule } from './admission-rule.ts';

/** The template names a RuntimeClass that does not exist. */
export const admRuntimeclassMissing = admissionRule({
  id: 'adm-runtimeclass-missing',
  pattern: /RuntimeClass "([^"]+)" not found/,
  says: ([, name = ''], who) => ({
    summary: `${who} cannot create its pods: RuntimeClass "${name}" does not exist`,
    vars: { RUNTIMECLASS: name },
  }),
});
