import { deepEqual } from '../../base/deep-equal.ts';
import type { ObjectOf } from '../../model/kinds.ts';
import { invalidValue } from './field-error.ts';
import { defineStrategy } from './strategy.ts';

export const roleStrategy = defineStrategy({ kind: 'Role', nameRule: 'path-segment' });
export const clusterRoleStrategy = defineStrategy({ kind: 'ClusterRole', nameRule: 'path-segment' });

export const roleBindingStrategy = defineStrategy({
  kind: 'RoleBinding',
  nameRule: 'path-segment',
  defaults: (binding) => ({ ...binding, ...bindingDefaults(binding) }),
  validateUpdate: roleRefErrors,
});

export const clusterRoleBindingStrategy = defineStrategy({
  kind: 'ClusterRoleBinding',
  nameRule: 'path-segment',
  defaults: (binding) => ({ ...binding, ...bindingDefaults(binding) }),
  validateUpdate: roleRefErrors,
});

type Binding = Pick<ObjectOf<'RoleBinding'>, 'roleRef' | 'subjects'>;

const rbacGroup = 'rbac.authorization.k8s.io';

/** Users and groups are names of the RBAC API group, ServiceAccounts objects of the core one. */
function bindingDefaults({ roleRef, subjects }: Binding): Partial<Binding> {
  return {
    roleRef: { ...roleRef, apiGroup: roleRef?.apiGroup || rbacGroup },
    ...(subjects === undefined
      ? {}
      : {
          subjects: subjects.map((subject) =>
            subject.kind === 'ServiceAccount' ? subject : { ...subject, apiGroup: subject.apiGroup || rbacGroup },
          ),
        }),
  };
}

function roleRefErrors(binding: Binding, stored: Binding): readonly ReturnType<typeof invalidValue>[] {
  return deepEqual(binding.roleRef, stored.roleRef)
    ? []
    : [invalidValue('roleRef', binding.roleRef, 'cannot change roleRef')];
}
