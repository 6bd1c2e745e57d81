import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { accountToken } from '../../../src/apiserver/access/account-token.ts';
import { bearerAuthentication } from '../../../src/apiserver/access/bearer-authentication.ts';
import { createTokenIssuer } from '../../../src/apiserver/access/token-issuer.ts';
import type { User } from '../../../src/apiserver/api.ts';
import { ApiError } from '../../../src/apiserver/api-error.ts';
import type { ObjectOf } from '../../../src/model/kinds.ts';
import { createTestApi, podManifest } from '../test-api.ts';

const { api, clock, make } = createTestApi();
const tokens = createTokenIssuer();

const authenticate = (headers: Record<string, string>, groups: readonly string[] = []): User | undefined =>
  bearerAuthentication({ token: 'secret', api, tokens })({
    headers,
    headersDistinct: {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      ...(groups.length === 0 ? {} : { 'impersonate-group': groups }),
    },
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

  it('takes a uid and what else is known of somebody from the headers', () => {
    const headers = {
      'impersonate-user': 'jane',
      'impersonate-uid': '7',
      'impersonate-extra-example.com%2Fteam': 'blue',
    };
    expect(authenticate({ authorization, ...headers })).toMatchObject({
      uid: '7',
      extra: { 'example.com/team': ['blue'] },
    });
  });

  it('cannot be a group or a uid alone', () => {
    expect(() => authenticate({ authorization, 'impersonate-uid': '7' })).toThrow('without impersonating a user');
  });

  it('is in its own groups as a ServiceAccount', () => {
    expect(authenticate({ authorization, 'impersonate-user': 'system:serviceaccount:shop:web' })?.groups).toEqual([
      'system:serviceaccounts',
      'system:serviceaccounts:shop',
      'system:authenticated',
    ]);
  });
});

describe('the token of a ServiceAccount', () => {
  const account = (): ObjectOf<'ServiceAccount'> => {
    const found = api.get({ kind: 'ServiceAccount', namespace: 'shop', name: 'default' });
    if (found === undefined) throw new Error('there is no ServiceAccount');
    return found;
  };
  const sign = (options: Partial<Parameters<typeof accountToken>[1]> = {}, issuer = tokens): string =>
    issuer.sign(accountToken(account(), { expirationSeconds: 600, now: clock.now(), ...options }));
  const bearer = (token: string): User | undefined => authenticate({ authorization: `Bearer ${token}` });

  it('makes its bearer the ServiceAccount', () => {
    expect(bearer(sign())).toEqual({
      name: 'system:serviceaccount:shop:default',
      uid: account().metadata.uid,
      groups: ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'],
    });
  });

  it('does not let its bearer be somebody else', () => {
    const authorization = `Bearer ${sign()}`;
    expect(() => authenticate({ authorization, 'impersonate-user': 'jane' })).toThrow(ApiError);
    expect(() => authenticate({ authorization, 'impersonate-user': 'jane' })).toThrow(
      'users "jane" is forbidden: User "system:serviceaccount:shop:default" cannot impersonate resource "users" in API group "" at the cluster scope',
    );
  });

  it.each([
    ['of another cluster', () => sign({}, createTokenIssuer())],
    ['for another audience', () => sign({ audiences: ['vault'] })],
    ['whose claims were changed', () => sign().replace(/\.[^.]+\./, `.${btoa('{"sub":"system:admin"}')}.`)],
    ['that is no token', () => 'a.b'],
  ])('is worth nothing: one %s', (_title, token) => {
    expect(bearer(token())).toBeUndefined();
  });

  it('ends when its time is over, counted by the clock of the cluster', () => {
    const token = sign();
    clock.advance(599_000);
    expect(bearer(token)).toBeDefined();
    clock.advance(1000);
    expect(bearer(token)).toBeUndefined();
  });

  it('ends with the pod that it is bound to', () => {
    const { metadata } = make<ObjectOf<'Pod'>>(podManifest('a'));
    const token = sign({ pod: { name: 'a', uid: metadata.uid ?? '' }, expirationSeconds: 3607 });
    clock.advance(86_400_000);
    expect(bearer(token)).toBeDefined();
    api.delete({ kind: 'Pod', namespace: 'shop', name: 'a' }, { gracePeriodSeconds: 0 });
    expect(bearer(token)).toBeUndefined();
  });

  it('ends with the ServiceAccount, even when there is one of the same name again', () => {
    const token = sign();
    api.delete({ kind: 'ServiceAccount', namespace: 'shop', name: 'default' });
    expect(bearer(token)).toBeUndefined();
    make({ kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'shop' } });
    expect(bearer(token)).toBeUndefined();
  });
});
