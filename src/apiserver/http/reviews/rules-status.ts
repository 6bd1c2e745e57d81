import { type PolicyRule, rulesFor } from '../../access/rules-for.ts';
import type { Api, User } from '../../api.ts';

/** Everything that a user may do in a namespace, as `kubectl auth can-i --list` shows it. */
export function rulesStatus(api: Api, user: User, namespace: string): object {
  const isAdmin = user.groups.includes('system:masters');
  const rules = isAdmin ? everything : rulesFor(api, user, namespace).map(({ rule }) => rule);
  return {
    resourceRules: rules
      .filter(({ resources }) => resources !== undefined)
      .map(({ verbs, apiGroups, resources, resourceNames }) => ({
        verbs,
        apiGroups,
        resources,
        ...(resourceNames === undefined ? {} : { resourceNames }),
      })),
    nonResourceRules: rules
      .filter(({ nonResourceURLs }) => nonResourceURLs !== undefined)
      .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
    incomplete: false,
  };
}

const everything: readonly PolicyRule[] = [
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['*'], nonResourceURLs: ['*'] },
];
