import { admissionRule } from './admission-rule.ts';

/** The namespace's quota counts resources that the pod's containers do not name. */
export const admQuotaMissingRequests = admissionRule({
  id: 'adm-quota-missing-requests',
  pattern: /failed quota: ([^:]+): must specify (.+)$/,
  says: ([, quota = '', what = ''], who, namespace) => ({
    summary: `${who} cannot create its pods: quota "${quota}" wants every container to specify ${what.trim()}`,
    because: { kind: 'ResourceQuota', namespace, name: quota },
    vars: { QUOTA: quota },
  }),
});
