import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Api, User } from '../api.ts';
import { authenticateToken } from './authenticate-token.ts';
import { impersonated } from './impersonated.ts';
import type { TokenIssuer } from './token-issuer.ts';

/** Who sends a request; undefined is answered with 401. */
export type Authenticate = (request: IncomingMessage) => User | undefined;

export interface BearerOptions {
  /** Of the cluster's administrator. */
  readonly token: string;
  readonly api: Pick<Api, 'get' | 'list' | 'now'>;
  readonly tokens: TokenIssuer;
}

/**
 * The holder of the token is the cluster's administrator; the tokens of ServiceAccounts are good as long as they last.
 * Whoever may, acts as somebody else, as `kubectl --as` does.
 */
export function bearerAuthentication({ token, api, tokens }: BearerOptions): Authenticate {
  const expected = Buffer.from(`Bearer ${token}`);
  return (request) => {
    const given = Buffer.from(request.headers.authorization ?? '');
    const isAdministrator = given.length === expected.length && timingSafeEqual(given, expected);
    const user = isAdministrator ? administrator : accountUser(request.headers.authorization ?? '');
    return user === undefined ? undefined : (impersonated(api, user, request) ?? user);
  };

  function accountUser(header: string): User | undefined {
    const [, bearer] = /^Bearer +(\S+)$/i.exec(header) ?? [];
    if (bearer === undefined) return undefined;
    const verdict = authenticateToken({ api, tokens }, bearer, []);
    return 'user' in verdict ? verdict.user : undefined;
  }
}

const administrator: User = { name: 'kubernetes-admin', groups: ['system:masters', 'system:authenticated'] };
