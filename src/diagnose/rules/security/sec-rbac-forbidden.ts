import type { ClusterView } from '../../../model/cluster-view.ts';
import { keyOf } from '../../../model/object-key.ts';
import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';
import { complaintsOf } from '../crash/complaints-of.ts';
import {
  type AccountBinding,
  allows,
  type Binding,
  bindingsOf,
  grants,
  rbacKinds,
  reaches,
} from './account-bindings.ts';
import { apiDenial, type Denial } from './api-denial.ts';

/** The API denied the program something, and the roles and bindings say what is lacking. */
export const secRbacForbidden = defineRule({
  id: 'sec-rbac-forbidden',
  kind: 'Pod',
  severity: 'error',
  needs: rbacKinds,
  explains: ['crash-rbac-forbidden', 'crash-no-log', 'crash-unhandled-exception', 'init-crash'],
  *check(pod, view) {
    if (rbacKinds.some((kind) => view.coverage(kind) !== 'complete')) return;
    for (const { container, match, evidence } of complaintsOf(pod, view)) {
      const denial = apiDenial(match.text);
      // A program may act for another account; the pod's own namespace says that it is the pod's.
      if (denial === undefined || denial.accountNamespace !== pod.metadata.namespace) continue;
      const bindings = bindingsOf(denial, view);
      if (bindings.some((one) => grants(one, denial))) continue;
      const { account, accountNamespace, verb, resource, namespace } = denial;
      const where = namespace === '' ? 'in all namespaces' : `in namespace ${namespace}`;
      const why = reason(denial, bindings, view);
      yield {
        confidence: 'likely',
        container: container.name,
        summary: `ServiceAccount "${account}" may not ${verb} ${resource} ${where}, which container ${container.name} needs: ${why.text}`,
        evidence: [...evidence, ...(why.binding === undefined ? [] : [bindingEvidence(why.binding)])],
        because: why.binding === undefined ? accountKey(denial) : keyOf(why.binding),
        vars: {
          SERVICEACCOUNT: account,
          ACCOUNT_NAMESPACE: accountNamespace,
          VERB: verb,
          RESOURCE: denial.group === '' ? resource : resource.replace(/^[^/]+/, (main) => `${main}.${denial.group}`),
          TARGET_NAMESPACE: namespace || accountNamespace,
          ROLE_KIND: namespace === '' ? 'clusterrole' : 'role',
        },
      };
    }
  },
});

interface Reason {
  readonly text: string;
  readonly binding: Binding | undefined;
}

/** The usual mistakes, the nearest miss first. */
function reason(denial: Denial, bindings: readonly AccountBinding[], view: ClusterView): Reason {
  const own = bindings.filter(({ binding }) => binding.subjects?.some(({ name }) => name === denial.account));
  const dangling = own.find(({ binding, role }) => reaches(binding, denial) && role === undefined);
  if (dangling !== undefined) return because(dangling.binding, `leads to a role that does not exist`);
  const elsewhere = own.find(({ binding, role }) => !reaches(binding, denial) && allows(role, denial));
  if (elsewhere !== undefined) {
    return because(elsewhere.binding, `allows it only in its own namespace ${elsewhere.binding.metadata.namespace}`);
  }
  const lacking = own.find(({ binding }) => reaches(binding, denial));
  if (lacking !== undefined) return because(lacking.binding, `leads to a role that does not allow that`);
  const namesake = [...view.list('RoleBinding'), ...view.list('ClusterRoleBinding')].find(({ subjects = [] }) =>
    subjects.some(({ kind, name }) => kind === 'ServiceAccount' && name === denial.account),
  );
  if (namesake !== undefined && denial.account !== 'default') {
    const other = namesake.subjects?.find(({ name }) => name === denial.account)?.namespace ?? '';
    return because(
      namesake,
      `names the ServiceAccount of that name in namespace ${other}, not in ${denial.accountNamespace}`,
    );
  }
  const unnamed = denial.account === 'default' ? 'the pod names no ServiceAccount of its own, and ' : '';
  return { text: `${unnamed}no binding names it`, binding: undefined };
}

const because = (binding: Binding, problem: string): Reason => ({
  text: `${binding.kind} "${binding.metadata.name}" ${problem}`,
  binding,
});

const bindingEvidence = (binding: Binding): ReturnType<typeof field> =>
  field(
    binding,
    'subjects',
    `${(binding.subjects ?? []).map(({ kind, name, namespace }) => `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`).join(', ')} → ${binding.roleRef.kind} ${binding.roleRef.name}`,
  );

const accountKey = ({
  account,
  accountNamespace,
}: Denial): { kind: 'ServiceAccount'; namespace: string; name: string } => ({
  kind: 'ServiceAccount',
  namespace: accountNamespace,
  name: account,
});
