import type { Api, NewObject } from '../../../apiserver/api.ts';
import { ApiError } from '../../../apiserver/api-error.ts';
import type { KubeObject } from '../../../model/kinds.ts';
import { asControllerManager, type Report } from '../controller-context.ts';

/** One sync never makes more; what is missing is made at the next one. */
const burst = 500;

/**
 * Creates pods in batches of 1, 2, 4 … and stops at the first batch with a refusal, so that a quota or a webhook is not
 * asked 500 times (slowStartBatch). Returns the refusal, if there was one.
 */
export function createPods(
  api: Api,
  owner: KubeObject,
  count: number,
  podAt: (index: number) => NewObject<'Pod'>,
  report: Report,
): ApiError | undefined {
  const total = Math.min(count, burst);
  let made = 0;
  for (let batch = 1; made < total; batch *= 2) {
    const end = Math.min(total, made + batch);
    let refusal: ApiError | undefined;
    for (; made < end; made += 1) refusal = createPod(api, owner, podAt(made), report) ?? refusal;
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Creates one pod and says so in an event on its owner. */
export function createPod(api: Api, owner: KubeObject, pod: NewObject<'Pod'>, report: Report): ApiError | undefined {
  try {
    const created = api.create<'Pod'>(pod, asControllerManager);
    report(owner, 'Normal', 'SuccessfulCreate', `Created pod: ${created.metadata.name}`);
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (!isNamespaceTerminating(error)) report(owner, 'Warning', 'FailedCreate', `Error creating: ${error.message}`);
    return error;
  }
}

/** Deletes one pod and says so in an event on its owner; one that is gone already is no matter. */
export function deletePod(api: Api, owner: KubeObject, namespace: string, name: string, report: Report): void {
  try {
    api.delete({ kind: 'Pod', namespace, name });
    report(owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${name}`);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status.code !== 404) report(owner, 'Warning', 'FailedDelete', `Error deleting: ${error.message}`);
  }
}

const isNamespaceTerminating = (error: ApiError): boolean =>
  (error.status.details?.causes ?? []).some((cause) => cause.reason === 'NamespaceTerminating');
