import type { NewObject } from '../../../apiserver/api.ts';
import type { ObjectOf, Pod, PodTemplate } from '../../../model/kinds.ts';
import { revisionLabel } from '../controller-revisions.ts';
import { podFromTemplate } from '../pod-from-template.ts';

export type StatefulSet = ObjectOf<'StatefulSet'>;

export const podNameAt = (set: StatefulSet, ordinal: number): string => `${set.metadata.name}-${ordinal}`;

/** The ordinal in a pod's name; -1 when the name is not one of the set's. */
export function ordinalOf(set: StatefulSet, pod: Pod): number {
  const suffix = pod.metadata.name.slice(set.metadata.name.length + 1);
  return pod.metadata.name.startsWith(`${set.metadata.name}-`) && /^\d+$/.test(suffix) ? Number(suffix) : -1;
}

/** A pod with a fixed name, its own host name and its own claims, of one revision of the set. */
export function statefulPod(
  set: StatefulSet,
  ordinal: number,
  { hash, template }: { readonly hash: string; readonly template: PodTemplate },
): NewObject<'Pod'> {
  const pod = podFromTemplate(template, set);
  const { generateName: _generated, ...metadata } = pod.metadata;
  const name = podNameAt(set, ordinal);
  const claimed = (set.spec.volumeClaimTemplates ?? []).map(({ metadata: claim }) => ({
    name: claim?.name ?? '',
    persistentVolumeClaim: { claimName: claimName(set, claim?.name ?? '', ordinal) },
  }));
  const others = (pod.spec.volumes ?? []).filter((volume) => !claimed.some((claim) => claim.name === volume.name));
  const labels = {
    ...metadata.labels,
    'apps.kubernetes.io/pod-index': String(ordinal),
    [revisionLabel]: hash,
    'statefulset.kubernetes.io/pod-name': name,
  };
  return {
    ...pod,
    metadata: { ...metadata, name, generateName: `${set.metadata.name}-`, labels },
    spec: {
      ...pod.spec,
      hostname: name,
      ...(set.spec.serviceName ? { subdomain: set.spec.serviceName } : {}),
      volumes: [...others, ...claimed],
    },
  };
}

const claimName = (set: StatefulSet, template: string, ordinal: number): string =>
  `${template}-${podNameAt(set, ordinal)}`;

/** The names of the claims of a pod of the set. */
export const claimNamesOf = (set: StatefulSet, pod: Pod): readonly string[] =>
  (set.spec.volumeClaimTemplates ?? []).map(({ metadata }) =>
    claimName(set, metadata?.name ?? '', ordinalOf(set, pod)),
  );

/** The claims that the pod with this ordinal needs; they outlive it. */
export function statefulClaims(set: StatefulSet, ordinal: number): readonly NewObject<'PersistentVolumeClaim'>[] {
  return (set.spec.volumeClaimTemplates ?? []).map((template) => ({
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: claimName(set, template.metadata?.name ?? '', ordinal),
      namespace: set.metadata.namespace ?? '',
      labels: { ...template.metadata?.labels, ...set.spec.selector.matchLabels },
      ...(template.metadata?.annotations === undefined ? {} : { annotations: template.metadata.annotations }),
    },
    spec: template.spec ?? {},
  }));
}
