import type { KubeObject } from '../../model/kinds.ts';
import type { SubresourceUpdate } from '../api.ts';
import { type Scale, scaleOf, withScale } from '../registry/scale.ts';
import { answerJson } from './answer.ts';
import { representationOf } from './representation.ts';
import { type RequestContext, writeOptions } from './request-context.ts';
import { requestObject } from './request-object.ts';
import { answerObject, storedObject } from './serve-get.ts';
import { validateFields } from './validate-fields.ts';

/** PUT of an object, its status, its scale or another part of it. */
export async function serveUpdate(context: RequestContext): Promise<void> {
  const sent = await requestObject(context);
  if (context.path.subresource === 'scale') {
    const scaled = withScale(storedObject(context), validateFields(sent, context) as Scale);
    answerJson(context.response, 200, scaleOf(writeWhole(context, scaled)));
    return;
  }
  const object = validateFields(representationOf(context.resource).fromWire(sent), context);
  answerObject(context, 200, writeWhole(context, object));
}

/** Writes what the path names of an object: all of it but the status, or one subresource. */
export function writeWhole(context: RequestContext, object: KubeObject, recordsManager = true): KubeObject {
  const { server, path } = context;
  const { fieldManager, ...others } = writeOptions(context);
  const options = recordsManager ? { ...others, fieldManager } : others;
  if (path.subresource === 'scale') return server.api.update(object as never, { ...options, through: 'scale' });
  return server.api.updateSubresource(path.subresource as SubresourceUpdate, object as never, options);
}
