import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a ServiceAccount's token says. Source: `pkg/serviceaccount/claims.go`. */
export interface TokenClaims {
  readonly aud: readonly string[];
  readonly exp: number;
  readonly iat: number;
  readonly iss: string;
  readonly nbf: number;
  readonly sub: string;
  readonly 'kubernetes.io': {
    readonly namespace: string;
    readonly serviceaccount: NameAndUid;
    readonly pod?: NameAndUid;
    readonly node?: NameAndUid;
    readonly secret?: NameAndUid;
  };
}

export interface NameAndUid {
  readonly name: string;
  readonly uid: string;
}

/** Signs tokens, and knows its own again. */
export interface TokenIssuer {
  sign(claims: TokenClaims): string;
  /** undefined for what this issuer has not signed. */
  read(token: string): TokenClaims | undefined;
}

/** The issuer and the default audience of a kubeadm cluster. */
export const issuerUrl = 'https://kubernetes.default.svc.cluster.local';

/** The key comes from the system, never from a seed: nobody must be able to make a token for himself. */
export function createTokenIssuer(key: Uint8Array = randomBytes(32)): TokenIssuer {
  const signature = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  return {
    sign(claims) {
      const text = [{ alg: 'HS256', kid: 'podtriage' }, claims].map(encoded).join('.');
      return `${text}.${signature(text).toString('base64url')}`;
    },
    read(token) {
      const [header = '', body = '', given = '', more] = token.split('.');
      if (more !== undefined) return undefined;
      const expected = signature(`${header}.${body}`);
      const actual = Buffer.from(given, 'base64url');
      if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return undefined;
      return JSON.parse(Buffer.from(body, 'base64url').toString()) as TokenClaims;
    },
  };
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
