import type { PolicyRule } from './rules-for.ts';

/**
 * What some rules allow that others do not, one resource or path at a time and with the verbs of each together.
 * Source: `Covers` and `CompactRules` of pkg/registry/rbac/validation.
 */
export function missingRules(wanted: readonly PolicyRule[], held: readonly PolicyRule[]): readonly PolicyRule[] {
  const missing = wanted
    .flatMap((rule) => [...singleRules(rule)])
    .filter((single) => !held.some((rule) => covers(rule, single)));
  const compact = new Map<string, PolicyRule>();
  for (const rule of missing) {
    const key = JSON.stringify({ ...rule, verbs: [] });
    const verbs = [...new Set([...(compact.get(key)?.verbs ?? []), ...rule.verbs])];
    compact.set(key, { ...rule, verbs });
  }
  return [...compact.values()];
}

/** `{APIGroups:[""], Resources:["pods"], Verbs:["get" "list"]}` */
export function ruleText({ apiGroups, resources, nonResourceURLs, resourceNames, verbs }: PolicyRule): string {
  const parts = { APIGroups: apiGroups, Resources: resources, NonResourceURLs: nonResourceURLs };
  const texts = Object.entries({ ...parts, ResourceNames: resourceNames, Verbs: verbs }).flatMap(([name, values]) =>
    (values ?? []).length === 0 ? [] : [`${name}:[${values?.map((value) => JSON.stringify(value)).join(' ')}]`],
  );
  return `{${texts.join(', ')}}`;
}

function* singleRules({
  apiGroups,
  resources,
  nonResourceURLs,
  resourceNames,
  verbs,
}: PolicyRule): Iterable<PolicyRule> {
  for (const verb of verbs) {
    for (const url of nonResourceURLs ?? []) yield { verbs: [verb], nonResourceURLs: [url] };
    for (const group of apiGroups ?? []) {
      for (const resource of resources ?? []) {
        const rule = { apiGroups: [group], resources: [resource], verbs: [verb] };
        if ((resourceNames ?? []).length === 0) yield rule;
        for (const name of resourceNames ?? []) yield { ...rule, resourceNames: [name] };
      }
    }
  }
}

function covers(held: PolicyRule, single: PolicyRule): boolean {
  if (!includesAll(held.verbs, single.verbs)) return false;
  const [url] = single.nonResourceURLs ?? [];
  if (url !== undefined) return (held.nonResourceURLs ?? []).some((pattern) => coversUrl(pattern, url));
  const names = held.resourceNames ?? [];
  return (
    includesAll(held.apiGroups, single.apiGroups ?? []) &&
    (single.resources ?? []).every((resource) => coversResource(held.resources ?? [], resource)) &&
    (names.length === 0 || ((single.resourceNames ?? []).length > 0 && includesAll(names, single.resourceNames ?? [])))
  );
}

const includesAll = (values: readonly string[] | undefined, wanted: readonly string[]): boolean =>
  values?.includes('*') === true || wanted.every((value) => values?.includes(value));

function coversResource(held: readonly string[], resource: string): boolean {
  if (held.includes('*') || held.includes(resource)) return true;
  const slash = resource.indexOf('/');
  return slash >= 0 && held.includes(`*${resource.slice(slash)}`);
}

const coversUrl = (pattern: string, url: string): boolean =>
  pattern === url || (pattern.endsWith('*') && url.startsWith(pattern.slice(0, -1)));
