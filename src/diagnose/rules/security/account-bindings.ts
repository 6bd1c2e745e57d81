import type { ClusterView } from '../../../model/cluster-view.ts';
import type { ObjectOf } from '../../../model/kinds.ts';
import type { Denial } from './api-denial.ts';

export type Binding = ObjectOf<'RoleBinding'> | ObjectOf<'ClusterRoleBinding'>;
type Role = ObjectOf<'Role'> | ObjectOf<'ClusterRole'>;

export const rbacKinds = ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'] as const;

/** A binding that names the account, and the role that it leads to, if that exists. */
export interface AccountBinding {
  readonly binding: Binding;
  readonly role: Role | undefined;
}

/** The bindings of the cluster, and of all namespaces, that name the account itself or a group that it is in. */
export const bindingsOf = (denial: Denial, view: ClusterView): readonly AccountBinding[] =>
  [...view.list('RoleBinding'), ...view.list('ClusterRoleBinding')]
    .filter((binding) => (binding.subjects ?? []).some((subject) => isAccount(subject, denial)))
    .map((binding) => ({ binding, role: roleOf(binding, view) }));

/** Whether one of them gives what was denied, where it was denied. */
export const grants = ({ binding, role }: AccountBinding, denial: Denial): boolean =>
  reaches(binding, denial) && allows(role, denial);

/** A RoleBinding counts in its own namespace only. */
export const reaches = (binding: Binding, denial: Denial): boolean =>
  binding.kind === 'ClusterRoleBinding' || binding.metadata.namespace === denial.namespace;

export function allows(role: Role | undefined, { verb, resource, group }: Denial): boolean {
  const [main = '', sub] = resource.split('/');
  const names = sub === undefined ? [main] : [resource, `*/${sub}`];
  return (role?.rules ?? []).some(
    ({ verbs, resources = [], apiGroups = [] }) =>
      has(verbs, [verb]) && has(apiGroups, [group]) && has(resources, names),
  );
}

const has = (values: readonly string[], wanted: readonly string[]): boolean =>
  values.includes('*') || wanted.some((value) => values.includes(value));

type Subject = NonNullable<Binding['subjects']>[number];

function isAccount({ kind, name, namespace }: Subject, { account, accountNamespace }: Denial): boolean {
  if (kind === 'ServiceAccount') return name === account && namespace === accountNamespace;
  if (kind === 'User') return name === `system:serviceaccount:${accountNamespace}:${account}`;
  return ['system:authenticated', 'system:serviceaccounts', `system:serviceaccounts:${accountNamespace}`].includes(
    name,
  );
}

function roleOf({ roleRef, metadata }: Binding, view: ClusterView): Role | undefined {
  const { name } = roleRef;
  return roleRef.kind === 'Role'
    ? view.get({ kind: 'Role', namespace: metadata.namespace ?? '', name })
    : view.get({ kind: 'ClusterRole', namespace: '', name });
}
