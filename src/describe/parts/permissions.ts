import type { ObjectOf } from '../../model/kinds.ts';

type Rule = NonNullable<ObjectOf<'Role'>['rules']>[number];

/** All verbs that a role allows on one resource, or one verb on one URL. */
export interface Permission {
  readonly group: string;
  readonly resource: string;
  readonly names: readonly string[];
  readonly urls: readonly string[];
  readonly verbs: readonly string[];
}

/** Rules taken apart to single resources and put together again by resource. Source: k8s.io/kubectl/pkg/util/rbac. */
export function permissionsOf(rules: readonly Rule[]): readonly Permission[] {
  const onUrls = rules.flatMap(({ nonResourceURLs = [], verbs = [] }) =>
    nonResourceURLs.flatMap((url) => verbs.map((verb) => permission({ urls: [url], verbs: [verb] }))),
  );
  const byResource = Map.groupBy(rules.flatMap(singles), (single) =>
    JSON.stringify([single.group, single.resource, single.names]),
  );
  const onResources = [...byResource.values()].map((same) =>
    permission({ ...same[0], verbs: [...new Set(same.flatMap(({ verbs }) => verbs))] }),
  );
  return [...onUrls, ...onResources].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
}

const singles = ({ apiGroups = [], resources = [], resourceNames = [], verbs = [] }: Rule): readonly Permission[] =>
  apiGroups.flatMap((group) =>
    resources.flatMap((resource) =>
      verbs.flatMap((verb) =>
        (resourceNames.length > 0 ? resourceNames.map((name) => [name]) : [[]]).map((names) =>
          permission({ group, resource, names, verbs: [verb] }),
        ),
      ),
    ),
  );

const permission = (fields: Partial<Permission>): Permission => ({
  group: '',
  resource: '',
  names: [],
  urls: [],
  verbs: [],
  ...fields,
});

/** The text by which kubectl sorts: the rule as Go prints it. */
const order = ({ verbs, group, resource, names, urls }: Permission): string => {
  const onResource = urls.length === 0;
  const groups = onResource ? group : '';
  const resources = onResource ? resource : '';
  return `[${verbs.join(' ')}],APIGroups:[${groups}],Resources:[${resources}],ResourceNames:[${names.join(' ')}],NonResourceURLs:[${urls.join(' ')}]`;
};
