import type { KubeObject, ObjectOf } from '../../model/kinds.ts';
import { accountToken } from '../access/account-token.ts';
import type { NameAndUid, TokenIssuer } from '../access/token-issuer.ts';
import type { Api } from '../api.ts';
import { invalid, invalidValue } from '../resources/field-error.ts';
import { conflictError, notFoundError } from './errors.ts';
import { timestamp } from './registry.ts';

/** Answers serviceaccounts/token, for as long as was asked for: an hour by default, at least ten minutes. */
export function requestToken(
  { api, tokens, now }: { readonly api: Pick<Api, 'get'>; readonly tokens: TokenIssuer; readonly now: Date },
  account: ObjectOf<'ServiceAccount'>,
  request: KubeObject,
): KubeObject {
  const spec = (request as { spec?: TokenSpec }).spec ?? {};
  const expirationSeconds = spec.expirationSeconds ?? 3600;
  const { name, namespace = '' } = account.metadata;
  checkDuration(expirationSeconds, name);
  const bound = boundObject(api, namespace, spec.boundObjectRef);
  const claims = accountToken(account, { audiences: spec.audiences ?? [], expirationSeconds, now, ...bound });
  return {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { name, namespace, creationTimestamp: timestamp(now) },
    spec: { audiences: claims.aud, expirationSeconds, boundObjectRef: spec.boundObjectRef },
    status: { token: tokens.sign(claims), expirationTimestamp: timestamp(new Date(claims.exp * 1000)) },
  } as KubeObject;
}

interface TokenSpec {
  readonly audiences?: readonly string[];
  readonly expirationSeconds?: number;
  readonly boundObjectRef?: { readonly kind?: string; readonly name?: string; readonly uid?: string };
}

function checkDuration(seconds: number, name: string): void {
  const field = 'spec.expirationSeconds';
  const why =
    seconds < 600
      ? 'may not specify a duration less than 10 minutes'
      : seconds > 2 ** 32
        ? 'may not specify a duration larger than 2^32 seconds'
        : undefined;
  if (why !== undefined) {
    throw invalid('TokenRequest', 'authentication.k8s.io', name, [invalidValue(field, seconds, why)]);
  }
}

const bindable = { Pod: 'pods', Secret: 'secrets' } as const;

function boundObject(
  api: Pick<Api, 'get'>,
  namespace: string,
  ref: TokenSpec['boundObjectRef'],
): { readonly pod?: NameAndUid; readonly secret?: NameAndUid } {
  const kind = ref?.kind;
  if (kind !== 'Pod' && kind !== 'Secret') return {};
  const type = { group: '', plural: bindable[kind] };
  const name = ref?.name ?? '';
  const object = api.get({ kind, namespace, name });
  if (object === undefined) throw notFoundError(type, name);
  const uid = object.metadata.uid ?? '';
  if (ref?.uid && ref.uid !== uid) {
    const text = `the UID in the bound object reference (${ref.uid}) does not match the UID in record. The object might have been deleted and then recreated`;
    throw conflictError(type, name, text);
  }
  return kind === 'Pod' ? { pod: { name, uid } } : { secret: { name, uid } };
}
