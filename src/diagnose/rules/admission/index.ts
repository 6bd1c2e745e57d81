import type { Rule } from '../../rule.ts';
import { admLimitrange } from './adm-limitrange.ts';
import { admPodSecurity } from './adm-pod-security.ts';
import { admQuotaExceeded } from './adm-quota-exceeded.ts';
import { admQuotaMissingRequests } from './adm-quota-missing-requests.ts';
import { admServiceaccountMissing } from './adm-serviceaccount-missing.ts';
import { admWebhookDenied } from './adm-webhook-denied.ts';
import { admWebhookUnreachable } from './adm-webhook-unreachable.ts';

export const admissionRules: readonly Rule[] = [
  admLimitrange,
  admPodSecurity,
  admQuotaExceeded,
  admQuotaMissingRequests,
  admServiceaccountMissing,
  admWebhookDenied,
  admWebhookUnreachable,
];
