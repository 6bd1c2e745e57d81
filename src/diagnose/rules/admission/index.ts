import type { Rule } from '../../rule.ts';
import { admLimitrange } from './adm-limitrange.ts';
import { admPodSecurity } from './adm-pod-security.ts';
import { admPolicyDenied } from './adm-policy-denied.ts';
import { admPriorityclassMissing } from './adm-priorityclass-missing.ts';
import { admQuotaExceeded } from './adm-quota-exceeded.ts';
import { admQuotaMissingRequests } from './adm-quota-missing-requests.ts';
import { admRefused } from './adm-refused.ts';
import { admRuntimeclassMissing } from './adm-runtimeclass-missing.ts';
import { admServiceaccountMissing } from './adm-serviceaccount-missing.ts';
import { admTemplateInvalid } from './adm-template-invalid.ts';
import { admWebhookDenied } from './adm-webhook-denied.ts';
import { admWebhookUnreachable } from './adm-webhook-unreachable.ts';

export const admissionRules: readonly Rule[] = [
  admLimitrange,
  admPodSecurity,
  admPolicyDenied,
  admPriorityclassMissing,
  admQuotaExceeded,
  admQuotaMissingRequests,
  admRefused,
  admRuntimeclassMissing,
  admServiceaccountMissing,
  admTemplateInvalid,
  admWebhookDenied,
  admWebhookUnreachable,
];
