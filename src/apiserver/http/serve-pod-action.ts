import type { KubeObject, ObjectOf } from '../../model/kinds.ts';
import { ApiError } from '../api-error.ts';
import { evictPod } from '../registry/evict-pod.ts';
import { answerJson } from './answer.ts';
import { type RequestContext, writeOptions } from './request-context.ts';
import { requestObject } from './request-object.ts';
import { type DeleteOptionsBody, mergedOptions } from './serve-delete.ts';

const success = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' };

/** POST …/pods/x/eviction */
export async function serveEviction(context: RequestContext): Promise<void> {
  const { server, path, response } = context;
  const eviction = (await requestObject(context)) as KubeObject & { deleteOptions?: DeleteOptionsBody };
  const key = { kind: 'Pod', namespace: path.namespace, name: path.name } as const;
  evictPod(server.api, key, mergedOptions(context, eviction.deleteOptions ?? {}));
  answerJson(response, 201, { ...success, code: 201 });
}

/** POST …/pods/x/binding, and …/bindings, where the body names the pod. */
export async function serveBinding(context: RequestContext): Promise<void> {
  const { server, path, response } = context;
  const binding = (await requestObject(context)) as unknown as ObjectOf<'Binding'>;
  const { target } = binding;
  if (!target?.name) {
    const text = `Binding "${binding.metadata.name}" is invalid: target.name: Required value`;
    throw new ApiError(422, 'Invalid', text, { name: binding.metadata.name, kind: 'Binding' });
  }
  const name = path.name || binding.metadata.name;
  server.api.bind({ kind: 'Pod', namespace: path.namespace, name }, target.name, writeOptions(context));
  answerJson(response, 201, { ...success, code: 201 });
}
