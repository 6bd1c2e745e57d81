import { ApiError } from '../../../apiserver/api-error.ts';
import type { Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { asControllerManager } from '../controller-context.ts';
import { podNameAt, statefulClaims, statefulPod } from './stateful-pod.ts';
import { partitionOf, type StatefulRound } from './stateful-round.ts';

/** Creates the pod with this ordinal, after its claims; one below the partition from the template of before. */
export function createReplica(round: StatefulRound, ordinal: number): ApiError | undefined {
  const { api, set, hash, current, currentTemplate, report } = round;
  const refusal = createClaims(round, ordinal);
  if (refusal !== undefined) return refusal;
  const name = podNameAt(set, ordinal);
  const owner = `StatefulSet ${set.metadata.name}`;
  const isOld = ordinal < partitionOf(set) && currentTemplate !== undefined;
  const pod = statefulPod(
    set,
    ordinal,
    isOld ? { hash: current, template: currentTemplate } : { hash, template: set.spec.template },
  );
  const failure = attempt(() => api.create<'Pod'>(pod, asControllerManager));
  if (failure === undefined) report(set, 'Normal', 'SuccessfulCreate', `Create Pod ${name} in ${owner} successful`);
  else report(set, 'Warning', 'FailedCreate', `Create Pod ${name} in ${owner} failed error: ${failure.message}`);
  return failure;
}

/** The claims that are missing; a pod that waits for one which somebody has deleted gets it anew. */
export function createClaims({ api, set, report }: StatefulRound, ordinal: number): ApiError | undefined {
  const name = podNameAt(set, ordinal);
  const owner = `StatefulSet ${set.metadata.name}`;
  const namespace = set.metadata.namespace ?? '';
  for (const claim of statefulClaims(set, ordinal)) {
    const claimName = claim.metadata.name ?? '';
    if (api.get({ kind: 'PersistentVolumeClaim', namespace, name: claimName }) !== undefined) continue;
    const refusal = attempt(() => api.create<'PersistentVolumeClaim'>(claim, asControllerManager));
    if (refusal !== undefined) {
      const text = `Create Claim ${claimName} for Pod ${name} in ${owner} failed error: ${refusal.message}`;
      report(set, 'Warning', 'FailedCreate', text);
      return refusal;
    }
    report(set, 'Normal', 'SuccessfulCreate', `Create Claim ${claimName} Pod ${name} in ${owner} success`);
  }
  return undefined;
}

export function removeReplica({ api, set, report }: StatefulRound, pod: Pod): void {
  if (pod.metadata.deletionTimestamp !== undefined) return;
  const text = `Delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name}`;
  const refusal = attempt(() => api.delete(keyOf(pod)));
  if (refusal === undefined) report(set, 'Normal', 'SuccessfulDelete', `${text} successful`);
  else report(set, 'Warning', 'FailedDelete', `${text} failed error: ${refusal.message}`);
}

function attempt(write: () => void): ApiError | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}
