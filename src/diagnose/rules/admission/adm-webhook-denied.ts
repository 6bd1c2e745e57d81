import { shortened } from '../../facts/shortened.ts';
import { admissionRule } from './admission-rule.ts';

/** An admission webhook says no. */
export const admWebhookDenied = admissionRule({
  id: 'adm-webhook-denied',
  pattern: /admission webhook "([^"]+)" denied the request(?::\s*(.+)| without explanation)/s,
  says: ([, webhook = '', why = 'no reason is given'], who) => ({
    summary: `${who} cannot create its pods: webhook ${webhook} denies them: ${shortened(why, 300)}`,
    vars: { WEBHOOK: webhook },
  }),
});
