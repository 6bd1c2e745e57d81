import { deepEqual } from '../../base/deep-equal.ts';
import type { ObjectOf } from '../../model/kinds.ts';
import { authorize } from '../access/authorize.ts';
import { missingRules, ruleText } from '../access/rules-covered.ts';
import { type PolicyRule, rulesFor } from '../access/rules-for.ts';
import type { User } from '../api.ts';
import type { Admission, AdmissionApi, AdmissionRequest } from './admission.ts';
import { forbid } from './forbid.ts';

/**
 * Nobody can grant what he may not do himself, unless he may `escalate` a role or `bind` to it.
 * Source: pkg/registry/rbac/{role,rolebinding}/policybased of upstream.
 */
export const privilegeEscalation: Admission = {
  name: 'PrivilegeEscalation',
  validate(request, api) {
    const { user, operation, type } = request;
    if (user === undefined || operation === 'DELETE' || type.group !== rbac) return;
    if (user.groups.includes('system:masters') || mayAnyway(request, user, api)) return;
    const held = rulesFor(api, user, request.namespace).map(({ rule }) => rule);
    const missing = missingRules(grantedBy(request, api), held);
    if (missing.length === 0) return;
    const groups = user.groups.map((group) => JSON.stringify(group)).join(' ');
    const who = `user "${user.name}" (groups=[${groups}])`;
    const what = missing.map(ruleText).sort().join('\n');
    throw forbid(request, `${who} is attempting to grant RBAC permissions not currently held:\n${what}`);
  },
};

const rbac = 'rbac.authorization.k8s.io';

type Role = ObjectOf<'Role'> | ObjectOf<'ClusterRole'>;
type Binding = ObjectOf<'RoleBinding'> | ObjectOf<'ClusterRoleBinding'>;

const isBinding = ({ type }: AdmissionRequest): boolean => type.kind.endsWith('Binding');

function mayAnyway(request: AdmissionRequest, user: User, api: AdmissionApi): boolean {
  const { type, namespace, object, stored } = request;
  if (!isBinding(request)) {
    if (stored !== undefined && deepEqual((object as Role).rules, (stored as Role).rules)) return true;
    const { name } = object.metadata;
    return authorize(api, { user, verb: 'escalate', group: rbac, resource: type.plural, namespace, name }).allowed;
  }
  const { roleRef, subjects } = object as Binding;
  const before = stored as Binding | undefined;
  if (
    before !== undefined &&
    deepEqual({ roleRef, subjects }, { roleRef: before.roleRef, subjects: before.subjects })
  ) {
    return true;
  }
  const resource = roleRef.kind === 'ClusterRole' ? 'clusterroles' : 'roles';
  return authorize(api, { user, verb: 'bind', group: rbac, resource, namespace, name: roleRef.name }).allowed;
}

function grantedBy(request: AdmissionRequest, api: AdmissionApi): readonly PolicyRule[] {
  if (!isBinding(request)) return (request.object as Role).rules ?? [];
  const { kind, name } = (request.object as Binding).roleRef;
  const role =
    kind === 'ClusterRole'
      ? api.get({ kind: 'ClusterRole', namespace: '', name })
      : api.get({ kind: 'Role', namespace: request.namespace, name });
  return role?.rules ?? [];
}
