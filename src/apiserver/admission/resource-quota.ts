import type { ObjectOf } from '../../model/kinds.ts';
import type { Admission, AdmissionRequest } from './admission.ts';
import { forbid } from './forbid.ts';
import { matchesScopes, missingAmounts } from './quota-scope.ts';
import { addUsage, amountsText, exceeded, type Usage, usageOf } from './quota-usage.ts';

type Quota = ObjectOf<'ResourceQuota'>;

/** Refuses what a namespace's ResourceQuotas have no room for, and books what they have. */
export const resourceQuota: Admission = {
  name: 'ResourceQuota',
  validate(request, api) {
    if (request.operation !== 'CREATE' || request.subresource !== '' || !request.type.namespaced) return;
    const quotas = api
      .list('ResourceQuota', { namespace: request.namespace })
      .filter((quota) => matchesScopes(quota, request.object));
    if (quotas.length === 0) return;
    const usage = usageOf(request.object);
    const booked = quotas.map((quota) => bookedIn(quota, usage, request)).filter((quota) => quota !== undefined);
    if (!request.dryRun) for (const quota of booked) api.updateStatus(quota);
  },
};

/** The quota with this object's use in it, undefined when the quota does not count it. */
function bookedIn(quota: Quota, usage: Usage, request: AdmissionRequest): Quota | undefined {
  const hard = quota.spec.hard ?? {};
  const { name } = quota.metadata;
  if (request.object.kind === 'Pod') {
    const missing = missingAmounts(hard, request.object as ObjectOf<'Pod'>);
    if (missing !== '') throw forbid(request, `failed quota: ${name}: must specify ${missing}`);
  }
  const counted = Object.fromEntries(Object.entries(usage).filter(([resource]) => hard[resource] !== undefined));
  if (Object.keys(counted).length === 0) return undefined;
  const { used } = quota.status;
  if (used === undefined) {
    throw forbid(request, `status unknown for quota: ${name}, resources: ${Object.keys(counted).sort().join(',')}`);
  }
  const after = addUsage(used, counted);
  const over = exceeded(after, hard, counted);
  if (over.length > 0) {
    const [requested, usedNow, limited] = [counted, used, hard].map((amounts) => amountsText(amounts, over));
    const text = `exceeded quota: ${name}, requested: ${requested}, used: ${usedNow}, limited: ${limited}`;
    throw forbid(request, text);
  }
  return { ...quota, status: { ...quota.status, used: after } };
}
