import type { KubeObject } from '../../../model/kinds.ts';
import type { User } from '../../api.ts';
import { answerJson } from '../answer.ts';
import type { RequestContext } from '../request-context.ts';
import { requestObject } from '../request-object.ts';
import { type AccessSpec, accessDecision } from './access-decision.ts';
import { rulesStatus } from './rules-status.ts';
import { type TokenReviewSpec, tokenReview } from './token-review.ts';
import { userInfo } from './user-info.ts';

/** POST of a review: the question comes back with its answer in the status, and nothing is stored. */
export async function serveReview(context: RequestContext): Promise<void> {
  const review = (await requestObject(context)) as Review;
  answerJson(context.response, 201, { ...review, status: statusOf(review, context) });
}

interface Review extends KubeObject {
  readonly spec?: AccessSpec & TokenReviewSpec & { readonly namespace?: string };
}

function statusOf(review: Review, context: RequestContext): object {
  const { server, user, resource, path } = context;
  const { spec = {} } = review;
  switch (resource.kind) {
    case 'SelfSubjectReview':
      return { userInfo: userInfo(user) };
    case 'SelfSubjectAccessReview':
      return accessDecision(server.api, spec, user);
    case 'SelfSubjectRulesReview':
      return rulesStatus(server.api, user, spec.namespace ?? '');
    case 'TokenReview':
      return tokenReview(context, spec);
    case 'LocalSubjectAccessReview':
      return accessDecision(server.api, inNamespace(spec, path.namespace), subject(spec));
    default:
      return accessDecision(server.api, spec, subject(spec));
  }
}

const subject = (spec: AccessSpec): User => ({ name: spec.user ?? '', groups: spec.groups ?? [] });

const inNamespace = (spec: AccessSpec, namespace: string): AccessSpec => ({
  ...spec,
  resourceAttributes: { ...spec.resourceAttributes, namespace },
});
