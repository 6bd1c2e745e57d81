import { deepEqual } from '../../base/deep-equal.ts';
import type { KubeObject, ObjectOf } from '../../model/kinds.ts';
import { isKind, resourceTypes } from '../../model/resource-types.ts';
import type { Api, Change } from '../api.ts';
import { matchesScopes } from './quota-scope.ts';
import { addUsage, subtractUsage, type Usage, usageOf } from './quota-usage.ts';

type Quota = ObjectOf<'ResourceQuota'>;

/**
 * What upstream's quota controller does: a new or changed quota is counted in full, and what ends or is deleted is given
 * back. What is created is booked by the admission plugin, before it is there.
 */
export function keepQuotaUsage(api: Api): (change: Change) => void {
  return (change) => {
    if (change.object.kind === 'ResourceQuota') {
      if (isNewLimit(change)) recount(api, change.object as Quota);
      return;
    }
    const { namespace } = change.object.metadata;
    if (namespace === undefined || change.type === 'ADDED') return;
    for (const quota of api.list('ResourceQuota', { namespace })) giveBack(api, quota, change);
  };
}

function isNewLimit({ type, object, previous }: Change): boolean {
  if (type === 'DELETED') return false;
  return type === 'ADDED' || !deepEqual((object as Quota).spec, (previous as Quota | undefined)?.spec);
}

function recount(api: Api, changed: Quota): void {
  const namespace = changed.metadata.namespace ?? '';
  const quota = api.get({ kind: 'ResourceQuota', namespace, name: changed.metadata.name });
  if (quota === undefined) return;
  const hard = quota.spec.hard ?? {};
  const objects = resourceTypes
    .filter((type) => type.namespaced && isKind(type.kind))
    .flatMap((type): readonly KubeObject[] => api.list(type.kind, { namespace }));
  const zero = Object.fromEntries(Object.keys(hard).map((name) => [name, '0']));
  const used = objects
    .filter((object) => matchesScopes(quota, object))
    .reduce<Usage>((sum, object) => addUsage(sum, limitedBy(hard, usageOf(object))), zero);
  api.updateStatus({ ...quota, status: { hard, used } });
}

function giveBack(api: Api, quota: Quota, { type, object, previous }: Change): void {
  if (previous === undefined || quota.status.used === undefined || !matchesScopes(quota, previous)) return;
  const hard = quota.spec.hard ?? {};
  const before = limitedBy(hard, usageOf(previous));
  const after = type === 'DELETED' ? {} : limitedBy(hard, usageOf(object));
  if (deepEqual(before, after)) return;
  const used = addUsage(subtractUsage(quota.status.used, before), after);
  api.updateStatus({ ...quota, status: { ...quota.status, used } });
}

const limitedBy = (hard: Usage, usage: Usage): Usage =>
  Object.fromEntries(Object.entries(usage).filter(([name]) => hard[name] !== undefined));
