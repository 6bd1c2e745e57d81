import { shortened } from '../../facts/shortened.ts';
import { admissionRule } from './admission-rule.ts';

/** An admission webhook cannot be asked, and the API server refuses what it cannot ask about. */
export const admWebhookUnreachable = admissionRule({
  id: 'adm-webhook-unreachable',
  severity: 'critical',
  pattern: /failed calling webhook "([^"]+)": (.+)$/s,
  says: ([, webhook = '', why = ''], who) => ({
    summary: `${who} cannot create its pods: webhook ${webhook} cannot be asked: ${shortened(why, 240)}`,
    vars: { WEBHOOK: webhook },
  }),
});
