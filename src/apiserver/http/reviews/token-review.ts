import { authenticateToken } from '../../access/authenticate-token.ts';
import type { RequestContext } from '../request-context.ts';
import { userInfo } from './user-info.ts';

export interface TokenReviewSpec {
  readonly token?: string;
  readonly audiences?: readonly string[];
}

/** The status of a TokenReview: whose token it is, and what it is bound to. */
export function tokenReview({ server }: RequestContext, { token = '', audiences = [] }: TokenReviewSpec): object {
  const verdict = authenticateToken(server, token, audiences);
  if ('error' in verdict) return { user: {}, error: verdict.error };
  const { pod } = verdict.claims['kubernetes.io'];
  const extra =
    pod === undefined
      ? {}
      : {
          extra: {
            'authentication.kubernetes.io/pod-name': [pod.name],
            'authentication.kubernetes.io/pod-uid': [pod.uid],
          },
        };
  return { authenticated: true, user: { ...userInfo(verdict.user), ...extra }, audiences: verdict.audiences };
}
