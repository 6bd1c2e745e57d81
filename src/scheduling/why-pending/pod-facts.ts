import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import { type ClaimUse, claimClass, claimUses, isBound } from '../pod-volumes.ts';
import type { PodFact } from './pending-answer.ts';

/** What keeps the pod from any node, or bears on its way there: gates, claims, another scheduler, a nomination. */
export function podFacts(pod: Pod, view: ClusterView): readonly PodFact[] {
  return [
    ...gateFacts(pod),
    ...claimUses(pod).flatMap((use) => claimFacts(pod, use, view)),
    ...schedulerFacts(pod),
    ...nominationFacts(pod),
  ];
}

function gateFacts(pod: Pod): PodFact[] {
  const gates = (pod.spec.schedulingGates ?? []).map((gate) => gate.name);
  if (gates.length === 0) return [];
  const text = `it waits for scheduling gates that their controller has to remove: ${gates.join(', ')}`;
  return [{ text, isBlocking: true, command: look(pod, 'get', 'pod', pod.metadata.name, '-o', 'yaml') }];
}

function claimFacts(pod: Pod, { claimName: name, ephemeral }: ClaimUse, view: ClusterView): PodFact[] {
  const namespace = pod.metadata.namespace ?? '';
  const blocked = (text: string, ...words: string[]): PodFact[] => [
    { text, isBlocking: true, command: look(pod, ...words) },
  ];
  const found = view.lookup({ kind: 'PersistentVolumeClaim', namespace, name });
  if (found.state === 'unknown') return [];
  if (found.state === 'absent') {
    const waits = ephemeral ? ', which the ephemeral volume controller has to create,' : '';
    return blocked(`claim ${name}${waits} does not exist in ${namespace}`, 'get', 'pvc');
  }
  const claim = found.object;
  const describe = ['describe', 'pvc', name];
  if (claim.status.phase === 'Lost') {
    return blocked(`claim ${name} has lost its volume ${claim.spec.volumeName ?? ''}`, ...describe);
  }
  if (claim.metadata.deletionTimestamp !== undefined) return blocked(`claim ${name} is being deleted`, ...describe);
  if (isBound(claim)) return [];
  const className = claimClass(claim);
  const storageClass = view.lookup({ kind: 'StorageClass', namespace: '', name: className });
  if (className !== '' && storageClass.state === 'unknown') return [];
  if (storageClass.state !== 'found') {
    const whose = className === '' ? 'names no StorageClass' : `wants StorageClass ${className}, which does not exist`;
    return blocked(`claim ${name} is not bound and ${whose}`, ...describe);
  }
  if (storageClass.object.volumeBindingMode === 'WaitForFirstConsumer') return [];
  return blocked(`claim ${name} is not bound, and class ${className} binds before a pod is placed`, ...describe);
}

function schedulerFacts(pod: Pod): PodFact[] {
  const name = pod.spec.schedulerName ?? defaultScheduler;
  if (name === defaultScheduler) return [];
  const text = `it waits for the scheduler ${name}, which may judge otherwise than the default scheduler does here`;
  return [{ text, isBlocking: false, command: ['kubectl', 'get', 'pods', '-A'] }];
}

function nominationFacts(pod: Pod): PodFact[] {
  const node = pod.status.nominatedNodeName;
  if (!node) return [];
  const text = `it is nominated for ${node} and waits until the pods that it preempts there have ended`;
  return [
    { text, isBlocking: false, command: look(pod, 'get', 'pods', '-A', '--field-selector', `spec.nodeName=${node}`) },
  ];
}

const defaultScheduler = 'default-scheduler';

const look = (pod: Pod, ...words: readonly string[]): readonly string[] =>
  words.includes('-A') ? ['kubectl', ...words] : ['kubectl', ...words, '-n', pod.metadata.namespace ?? ''];
