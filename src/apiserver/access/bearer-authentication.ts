import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { User } from '../api.ts';

/** Who sends a request; undefined is answered with 401. */
export type Authenticate = (request: IncomingMessage) => User | undefined;

/**
 * The holder of the token is the cluster's administrator, and may impersonate as `kubectl --as` does.
 */
export function bearerAuthentication(token: string): Authenticate {
  const expected = Buffer.from(`Bearer ${token}`);
  return (request) => {
    const given = Buffer.from(request.headers.authorization ?? '');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return impersonated(request) ?? administrator;
  };
}

const administrator: User = { name: 'kubernetes-admin', groups: ['system:masters', 'system:authenticated'] };

function impersonated(request: IncomingMessage): User | undefined {
  const name = request.headers['impersonate-user'];
  if (typeof name !== 'string' || name === '') return undefined;
  const groups = request.headersDistinct['impersonate-group'] ?? [];
  const uid = request.headers['impersonate-uid'];
  return {
    name,
    groups: [...groups, ...impliedGroups(name, groups)],
    ...(typeof uid === 'string' ? { uid } : {}),
  };
}

/** The groups that the real server adds: everybody is authenticated, and a ServiceAccount is in two of its own. */
function impliedGroups(name: string, groups: readonly string[]): readonly string[] {
  if (name === 'system:anonymous') return ['system:unauthenticated'];
  const [, namespace] = /^system:serviceaccount:([^:]+):[^:]+$/.exec(name) ?? [];
  const own =
    namespace !== undefined && groups.length === 0
      ? ['system:serviceaccounts', `system:serviceaccounts:${namespace}`]
      : [];
  return [...own, 'system:authenticated'];
}
