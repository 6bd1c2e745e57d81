import type { NewObject } from '../../../apiserver/api.ts';
import { podFromTemplate } from '../pod-from-template.ts';
import { type DaemonSet, daemonTolerations } from './daemon-nodes.ts';

/** A pod of the set for one node: pinned there by its name, so that the scheduler still checks that it fits. */
export function daemonPod(set: DaemonSet, nodeName: string, hash: string): NewObject<'Pod'> {
  const pod = podFromTemplate(set.spec.template, set);
  const { affinity, tolerations = [], hostNetwork } = pod.spec;
  const pin = { matchFields: [{ key: 'metadata.name', operator: 'In', values: [nodeName] }] };
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const nodeAffinity = {
    ...affinity?.nodeAffinity,
    // Terms of the template itself have been checked already; the pin replaces their fields (ReplaceDaemonSetPodNodeNameNodeAffinity).
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms:
        required === undefined ? [pin] : required.nodeSelectorTerms.map((term) => ({ ...term, ...pin })),
    },
  };
  const labels = {
    ...pod.metadata.labels,
    'controller-revision-hash': hash,
    'pod-template-generation': String(set.metadata.generation ?? 1),
  };
  return {
    ...pod,
    metadata: { ...pod.metadata, labels },
    spec: {
      ...pod.spec,
      affinity: { ...affinity, nodeAffinity },
      tolerations: [...tolerations, ...daemonTolerations(hostNetwork === true)],
    },
  };
}
