import type { IncomingMessage } from 'node:http';
import type { Api, User } from '../api.ts';
import { forbiddenError } from '../http/forbidden-error.ts';
import { authorize } from './authorize.ts';

/** Whom a request acts as; undefined: as its sender. Throws the 403 of who may not act as that one. */
export function impersonated(api: Pick<Api, 'get' | 'list'>, sender: User, request: IncomingMessage): User | undefined {
  const name = request.headers['impersonate-user'];
  if (typeof name !== 'string' || name === '') return undefined;
  const groups = request.headersDistinct['impersonate-group'] ?? [];
  checkImpersonation(api, sender, name, groups);
  const uid = request.headers['impersonate-uid'];
  return {
    name,
    groups: [...groups, ...impliedGroups(name, groups)],
    ...(typeof uid === 'string' ? { uid } : {}),
  };
}

function checkImpersonation(api: Pick<Api, 'get' | 'list'>, user: User, name: string, groups: readonly string[]): void {
  const [, namespace, account = ''] = accountName.exec(name) ?? [];
  const subject =
    namespace === undefined ? { resource: 'users', name } : { resource: 'serviceaccounts', namespace, name: account };
  for (const target of [subject, ...groups.map((group) => ({ resource: 'groups', name: group }))]) {
    const attributes = { user, verb: 'impersonate', ...target };
    if (!authorize(api, attributes).allowed) throw forbiddenError(attributes);
  }
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
