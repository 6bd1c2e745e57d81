import type { Api, User } from '../api.ts';
import { issuerUrl, type NameAndUid, type TokenClaims, type TokenIssuer } from './token-issuer.ts';

export type TokenVerdict =
  | { readonly user: User; readonly claims: TokenClaims; readonly audiences: readonly string[] }
  | { readonly error: string };

interface Checker {
  readonly api: Pick<Api, 'get' | 'now'>;
  readonly tokens: TokenIssuer;
}

/** Whose token it is, if it is still good for one of the audiences. Source: `pkg/serviceaccount/jwt.go`. */
export function authenticateToken({ api, tokens }: Checker, token: string, wanted: readonly string[]): TokenVerdict {
  const claims = tokens.read(token);
  if (claims === undefined) return { error: 'invalid bearer token' };
  const seconds = api.now().getTime() / 1000;
  if (seconds >= claims.exp) return { error: '[invalid bearer token, service account token has expired]' };
  if (seconds < claims.nbf) return { error: '[invalid bearer token, service account token is not valid yet]' };
  const audiences = claims.aud.filter((audience) => (wanted.length === 0 ? [issuerUrl] : wanted).includes(audience));
  if (audiences.length === 0) {
    return {
      error: `[invalid bearer token, token audiences ${list(claims.aud)} is invalid for the target audiences ${list(wanted)}]`,
    };
  }
  const { namespace, serviceaccount, pod, secret } = claims['kubernetes.io'];
  const lives = (kind: 'ServiceAccount' | 'Pod' | 'Secret', { name, uid }: NameAndUid): boolean =>
    api.get({ kind, namespace, name })?.metadata.uid === uid;
  if (!lives('ServiceAccount', serviceaccount)) {
    return { error: '[invalid bearer token, service account token has been invalidated]' };
  }
  if ((pod !== undefined && !lives('Pod', pod)) || (secret !== undefined && !lives('Secret', secret))) {
    return { error: '[invalid bearer token, service account token has been invalidated]' };
  }
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  return { user: { name: claims.sub, uid: serviceaccount.uid, groups }, claims, audiences };
}

const list = (audiences: readonly string[]): string => `[${audiences.map((each) => `"${each}"`).join(' ')}]`;
