import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { bearerAuthentication } from '../../../src/apiserver/access/bearer-authentication.ts';
import type { User } from '../../../src/apiserver/api.ts';

const authenticate = (headers: Record<string, string>, groups: readonly string[] = []): User | undefined =>
  bearerAuthentication('secret')({
    headers,
    headersDistinct: groups.length === 0 ? {} : { 'impersonate-group': groups },
  } as unknown as IncomingMessage);

const authorization = 'Bearer secret';

describe('who sends a request', () => {
  it('is the administrator, with the token', () => {
    expect(authenticate({ authorization })).toMatchObject({ name: 'kubernetes-admin' });
  });

  it.each<Record<string, string>>([
    {},
    { authorization: 'Bearer secre' },
    { authorization: 'secret' },
    { authorization: 'bearer-secret!' },
  ])('is nobody, with %j', (headers) => {
    expect(authenticate({ ...headers, 'impersonate-user': 'jane' })).toBeUndefined();
  });

  it('may be somebody else for the administrator', () => {
    const user = authenticate({ authorization, 'impersonate-user': 'jane' }, ['developers']);
    expect(user).toEqual({ name: 'jane', groups: ['developers', 'system:authenticated'] });
  });

  it('is in its own groups as a ServiceAccount', () => {
    expect(authenticate({ authorization, 'impersonate-user': 'system:serviceaccount:shop:web' })?.groups).toEqual([
      'system:serviceaccounts',
      'system:serviceaccounts:shop',
      'system:authenticated',
    ]);
  });
});
