import type { ObjectOf } from '../../model/kinds.ts';
import { issuerUrl, type NameAndUid, type TokenClaims } from './token-issuer.ts';

export interface AccountTokenOptions {
  readonly audiences?: readonly string[];
  readonly expirationSeconds: number;
  /** The token ends with this pod. */
  readonly pod?: NameAndUid;
  readonly secret?: NameAndUid;
  readonly now: Date;
}

/** The claims of a token for a ServiceAccount. */
export function accountToken(account: ObjectOf<'ServiceAccount'>, options: AccountTokenOptions): TokenClaims {
  const { name, namespace = '', uid = '' } = account.metadata;
  const issuedAt = Math.floor(options.now.getTime() / 1000);
  return {
    aud: options.audiences?.length ? options.audiences : [issuerUrl],
    exp: issuedAt + lifetime(options),
    iat: issuedAt,
    iss: issuerUrl,
    'kubernetes.io': {
      namespace,
      ...(options.pod === undefined ? {} : { pod: options.pod }),
      ...(options.secret === undefined ? {} : { secret: options.secret }),
      serviceaccount: { name, uid },
    },
    nbf: issuedAt,
    sub: `system:serviceaccount:${namespace}:${name}`,
  };
}

/**
 * As upstream with `--service-account-extend-token-expiration`, which is the default: the token that every pod gets is
 * good for a year, for clients that never read the file again.
 */
const lifetime = ({ expirationSeconds, pod }: AccountTokenOptions): number =>
  pod !== undefined && expirationSeconds === mountedSeconds ? 365 * 86_400 : expirationSeconds;

const mountedSeconds = 3607;
