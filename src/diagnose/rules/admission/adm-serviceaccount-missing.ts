import { admissionRule } from './admission-rule.ts';

/** The pods are to run under a ServiceAccount that does not exist. */
export const admServiceaccountMissing = admissionRule({
  id: 'adm-serviceaccount-missing',
  pattern: /serviceaccount "([^"]+)" not found/,
  says: ([, name = ''], who, namespace) => ({
    summary: `${who} cannot create its pods: ServiceAccount "${name}" does not exist in namespace ${namespace}`,
    because: { kind: 'ServiceAccount', namespace, name },
    vars: { SERVICEACCOUNT: name },
  }),
});
