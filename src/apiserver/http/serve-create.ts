import { representationOf } from './representation.ts';
import { type RequestContext, writeOptions } from './request-context.ts';
import { requestObject } from './request-object.ts';
import { answerObject } from './serve-get.ts';
import { validateFields } from './validate-fields.ts';

/** POST of a new object to its collection. */
export async function serveCreate(context: RequestContext): Promise<void> {
  const { server, resource } = context;
  const sent = await requestObject(context);
  const object = validateFields(representationOf(resource).fromWire(sent), context);
  answerObject(context, 201, server.api.create(object as never, writeOptions(context)));
}
