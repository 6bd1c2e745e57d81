import { admissionRule } from './admission-rule.ts';

/** Another pod would exceed the namespace's quota. */
export const admQuotaExceeded = admissionRule({
  id: 'adm-quota-exceeded',
  pattern: /exceeded quota: ([^,]+), requested: ([^\s]+), used: ([^\s]+), limited: ([^\s]+)/,
  says: ([, quota = '', requested = '', used = '', limited = ''], who, namespace) => ({
    summary: `${who} cannot create its pods: quota "${quota}" is exhausted (asked for ${trim(requested)}, used ${trim(used)}, limited to ${trim(limited)})`,
    because: { kind: 'ResourceQuota', namespace, name: quota },
    vars: { QUOTA: quota, REQUESTED: trim(requested), USED: trim(used), LIMITED: trim(limited) },
  }),
});

const trim = (text: string): string => text.replace(/,$/, '');
