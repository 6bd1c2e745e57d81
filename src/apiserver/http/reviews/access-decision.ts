import { authorize } from '../../access/authorize.ts';
import type { Api, User } from '../../api.ts';

/** The question of a (Self)SubjectAccessReview. */
export interface AccessSpec {
  readonly resourceAttributes?: {
    readonly namespace?: string;
    readonly verb?: string;
    readonly group?: string;
    readonly resource?: string;
    readonly subresource?: string;
    readonly name?: string;
  };
  readonly nonResourceAttributes?: { readonly path?: string; readonly verb?: string };
  readonly user?: string;
  readonly groups?: readonly string[];
}

export function accessDecision(api: Api, spec: AccessSpec, user: User): object {
  const { resourceAttributes: resource, nonResourceAttributes: path } = spec;
  const decision =
    resource === undefined
      ? authorize(api, { user, verb: path?.verb ?? '', path: path?.path ?? '' })
      : authorize(api, { ...resource, user, verb: resource.verb ?? '' });
  return { allowed: decision.allowed, ...(decision.reason === '' ? {} : { reason: decision.reason }) };
}
