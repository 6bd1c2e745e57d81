import { admissionRule } from './admission-rule.ts';

/** An admission webhook says no. */
export const admWebhookDenied = admissionRule({
  id: 'adm-webhook-denied',
  pattern: /admission webhook "([^"]+)" denied the request(?::\s*(.+)| without explanation)/s,
  says: ([, webhook = '', why = 'no reason is given'], who) => ({
    summary: `${who} cannot create its pods: webhook ${webhook} denies them: ${why.trim().slice(0, 300)}`,
    vars: { WEBHOOK: webhook },
  }),
});
