import { createHash } from 'node:crypto';
import type { KubeObject, ObjectOf } from '../../model/kinds.ts';
import { timestamp } from './registry.ts';

/**
 * Answers serviceaccounts/token. The token has the shape and the claims of a real one; in the place of its signature
 * stands a digest, which opens nothing.
 */
export function requestToken(account: ObjectOf<'ServiceAccount'>, request: KubeObject, now: Date): KubeObject {
  const spec = (request as { spec?: TokenSpec }).spec ?? {};
  const expirationSeconds = spec.expirationSeconds ?? 3600;
  const audiences = spec.audiences?.length ? spec.audiences : [issuer];
  const issuedAt = Math.floor(now.getTime() / 1000);
  const { name, namespace, uid } = account.metadata;
  const claims = {
    aud: audiences,
    exp: issuedAt + expirationSeconds,
    iat: issuedAt,
    iss: issuer,
    'kubernetes.io': { namespace, serviceaccount: { name, uid } },
    nbf: issuedAt,
    sub: `system:serviceaccount:${namespace}:${name}`,
  };
  const token = [{ alg: 'RS256', kid: 'podtriage' }, claims].map(encoded).join('.');
  return {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { name, namespace, creationTimestamp: timestamp(now) },
    spec: { audiences, expirationSeconds, boundObjectRef: spec.boundObjectRef },
    status: {
      token: `${token}.${createHash('sha512').update(token).digest('base64url')}`,
      expirationTimestamp: timestamp(new Date(now.getTime() + expirationSeconds * 1000)),
    },
  } as KubeObject;
}

interface TokenSpec {
  readonly audiences?: readonly string[];
  readonly expirationSeconds?: number;
  readonly boundObjectRef?: unknown;
}

const issuer = 'https://kubernetes.default.svc.cluster.local';

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
