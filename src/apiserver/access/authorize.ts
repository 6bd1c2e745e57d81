import type { Api, User } from '../api.ts';
import { type PolicyRule, rulesFor } from './rules-for.ts';

/** What somebody wants to do, with an object of the API or with a path outside of it. */
export interface Attributes {
  readonly user: User;
  readonly verb: string;
  readonly group?: string;
  readonly resource?: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
  /** Set instead of the resource for `/healthz`, `/version` and the like. */
  readonly path?: string;
}

export interface Decision {
  readonly allowed: boolean;
  /** Which binding allows it, as `kubectl auth can-i` shows it. */
  readonly reason: string;
}

/** RBAC over the roles and bindings in the store. Members of system:masters may do everything. */
export function authorize(api: Pick<Api, 'get' | 'list'>, attributes: Attributes): Decision {
  if (attributes.user.groups.includes('system:masters')) return { allowed: true, reason: '' };
  for (const { rule, source } of rulesFor(api, attributes.user, attributes.namespace ?? '')) {
    if (allows(rule, attributes)) return { allowed: true, reason: source };
  }
  return { allowed: false, reason: '' };
}

function allows(rule: PolicyRule, attributes: Attributes): boolean {
  if (!includes(rule.verbs, attributes.verb)) return false;
  if (attributes.path !== undefined) return pathAllowed(rule.nonResourceURLs ?? [], attributes.path);
  const { group = '', resource = '', subresource = '', name = '' } = attributes;
  const names = rule.resourceNames ?? [];
  return (
    includes(rule.apiGroups, group) &&
    resourceAllowed(rule.resources ?? [], resource, subresource) &&
    (names.length === 0 || names.includes(name))
  );
}

const includes = (values: readonly string[] | undefined, value: string): boolean =>
  values?.includes(value) === true || values?.includes('*') === true;

function resourceAllowed(resources: readonly string[], resource: string, subresource: string): boolean {
  if (resources.includes('*')) return true;
  if (subresource === '') return resources.includes(resource);
  return resources.includes(`${resource}/${subresource}`) || resources.includes(`*/${subresource}`);
}

const pathAllowed = (paths: readonly string[], path: string): boolean =>
  paths.some((allowed) => (allowed.endsWith('*') ? path.startsWith(allowed.slice(0, -1)) : allowed === path));
