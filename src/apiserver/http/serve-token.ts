import type { ObjectOf } from '../../model/kinds.ts';
import { requestToken } from '../registry/request-token.ts';
import { answerJson } from './answer.ts';
import type { RequestContext } from './request-context.ts';
import { requestObject } from './request-object.ts';
import { storedObject } from './serve-get.ts';

/** POST …/serviceaccounts/x/token */
export async function serveToken(context: RequestContext): Promise<void> {
  const account = storedObject(context) as ObjectOf<'ServiceAccount'>;
  const request = await requestObject(context);
  const { api, tokens, clock } = context.server;
  answerJson(context.response, 201, requestToken({ api, tokens, now: clock.now() }, account, request));
}
