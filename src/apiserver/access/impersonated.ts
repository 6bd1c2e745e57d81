import type { IncomingMessage } from 'node:http';
import type { Api, User } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { forbiddenError } from '../http/forbidden-error.ts';
import { authorize } from './authorize.ts';

/**
 * Whom a request acts as; undefined: as its sender. Throws the 403 of who may not act as that one.
 * Source: apiserver pkg/endpoints/filters/impersonation.go.
 */
export function impersonated(api: Pick<Api, 'get' | 'list'>, sender: User, request: IncomingMessage): User | undefined {
  const name = headerOf(request, 'impersonate-user');
  const groups = request.headersDistinct['impersonate-group'] ?? [];
  const uid = headerOf(request, 'impersonate-uid');
  const extra = extraOf(request);
  if (name === '') {
    if (groups.length === 0 && uid === '' && extra === undefined) return undefined;
    const text = 'Internal error occurred: requested groups, a uid or extra fields without impersonating a user';
    throw new ApiError(500, 'InternalError', text);
  }
  for (const target of targetsOf({ name, groups, uid, ...(extra === undefined ? {} : { extra }) })) {
    const attributes = { user: sender, verb: 'impersonate', ...target };
    if (!authorize(api, attributes).allowed) throw forbiddenError(attributes);
  }
  return {
    name,
    groups: [...groups, ...impliedGroups(name, groups)],
    ...(uid === '' ? {} : { uid }),
    ...(extra === undefined ? {} : { extra }),
  };
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

const extraPrefix = 'impersonate-extra-';

function extraOf({ headersDistinct }: IncomingMessage): User['extra'] {
  const fields = Object.entries(headersDistinct).flatMap(([name, values]): [string, readonly string[]][] =>
    name.startsWith(extraPrefix) ? [[decoded(name.slice(extraPrefix.length)), values ?? []]] : [],
  );
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Everything that the sender must be allowed to impersonate. */
function targetsOf({ name, groups, uid, extra = {} }: User): readonly object[] {
  const group = 'authentication.k8s.io';
  const [, namespace, account = ''] = accountName.exec(name) ?? [];
  return [
    namespace === undefined ? { resource: 'users', name } : { resource: 'serviceaccounts', namespace, name: account },
    ...groups.map((member) => ({ resource: 'groups', name: member })),
    ...(uid ? [{ group, resource: 'uids', name: uid }] : []),
    ...Object.entries(extra).flatMap(([key, values]) =>
      values.map((value) => ({ group, resource: 'userextras', subresource: key, name: value })),
    ),
  ];
}

const accountName = /^system:serviceaccount:([^:]+):([^:]+)$/;

/** The groups that the real server adds: everybody is authenticated, and a ServiceAccount is in two of its own. */
function impliedGroups(name: string, groups: readonly string[]): readonly string[] {
  if (name === 'system:anonymous') return ['system:unauthenticated'];
  const [, namespace] = accountName.exec(name) ?? [];
  const own =
    namespace !== undefined && groups.length === 0
      ? ['system:serviceaccounts', `system:serviceaccounts:${namespace}`]
      : [];
  return [...own, 'system:authenticated'];
}
