import type { ObjectOf } from '../../model/kinds.ts';
import type { Api, User } from '../api.ts';

export type PolicyRule = NonNullable<ObjectOf<'ClusterRole'>['rules']>[number];

export interface SourcedRule {
  readonly rule: PolicyRule;
  /** The sentence with which upstream says why something is allowed. */
  readonly source: string;
}

type Reader = Pick<Api, 'get' | 'list'>;

/** Every rule that speaks for a user in a namespace ('' is the whole cluster). */
export function rulesFor(api: Reader, user: User, namespace: string): readonly SourcedRule[] {
  const own = user.groups.includes('system:authenticated') ? builtin : [];
  const cluster = api
    .list('ClusterRoleBinding')
    .filter((binding) => binding.subjects?.some((subject) => isUser(subject, user, '')))
    .flatMap((binding) => clusterRules(api, binding));
  const local =
    namespace === ''
      ? []
      : api
          .list('RoleBinding', { namespace })
          .filter((binding) => binding.subjects?.some((subject) => isUser(subject, user, namespace)))
          .flatMap((binding) => localRules(api, binding));
  return [...own.map((rule) => ({ rule, source: builtinSource })), ...cluster, ...local];
}

type Binding = ObjectOf<'RoleBinding'> | ObjectOf<'ClusterRoleBinding'>;
type Subject = NonNullable<Binding['subjects']>[number];

function isUser(subject: Subject, user: User, bindingNamespace: string): boolean {
  switch (subject.kind) {
    case 'User':
      return subject.name === user.name;
    case 'Group':
      return user.groups.includes(subject.name);
    case 'ServiceAccount':
      return user.name === `system:serviceaccount:${subject.namespace || bindingNamespace}:${subject.name}`;
    default:
      return false;
  }
}

function clusterRules(api: Reader, binding: ObjectOf<'ClusterRoleBinding'>): readonly SourcedRule[] {
  const role = api.get({ kind: 'ClusterRole', namespace: '', name: binding.roleRef.name });
  return sourced(binding, role?.rules);
}

function localRules(api: Reader, binding: ObjectOf<'RoleBinding'>): readonly SourcedRule[] {
  const { kind, name } = binding.roleRef;
  const namespace = binding.metadata.namespace ?? '';
  const role =
    kind === 'ClusterRole'
      ? api.get({ kind: 'ClusterRole', namespace: '', name })
      : api.get({ kind: 'Role', namespace, name });
  return sourced(binding, role?.rules);
}

function sourced(binding: Binding, rules: readonly PolicyRule[] | undefined): readonly SourcedRule[] {
  const { namespace, name } = binding.metadata;
  const bindingName = namespace === undefined ? name : `${name}/${namespace}`;
  const { kind, name: roleName } = binding.roleRef;
  const source = `RBAC: allowed by ${binding.kind} "${bindingName}" of ${kind} "${roleName}" to ${subjectsText(binding)}`;
  return (rules ?? []).map((rule) => ({ rule, source }));
}

const subjectsText = ({ subjects }: Binding): string => {
  const first = subjects?.[0];
  if (first === undefined) return '';
  const name = first.kind === 'ServiceAccount' ? `${first.name}/${first.namespace}` : first.name;
  return `${first.kind} "${name}"`;
};

const builtinSource =
  'RBAC: allowed by ClusterRoleBinding "system:basic-user" of ClusterRole "system:basic-user" to Group "system:authenticated"';

/** The roles system:discovery, system:public-info-viewer and system:basic-user, which every cluster binds to everybody. */
const builtin: readonly PolicyRule[] = [
  {
    verbs: ['get'],
    nonResourceURLs: [
      '/api',
      '/api/*',
      '/apis',
      '/apis/*',
      '/healthz',
      '/livez',
      '/openapi',
      '/openapi/*',
      '/readyz',
      '/version',
      '/version/',
    ],
  },
  {
    verbs: ['create'],
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  },
  { verbs: ['create'], apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'] },
];
