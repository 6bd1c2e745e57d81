import type { NewObject } from '../../apiserver/api.ts';
import { ApiError } from '../../apiserver/api-error.ts';
import type { Pod } from '../../model/kinds.ts';
import type { Controller } from './controller.ts';
import { asControllerManager, type ControllerContext, reporter } from './controller-context.ts';
import { controllerReference } from './owner-reference.ts';
import { watchItself } from './watches.ts';

type Volume = NonNullable<Pod['spec']['volumes']>[number];

/** Creates the claims of generic ephemeral volumes: `<pod>-<volume>`, owned by the pod. */
export function createEphemeralVolumeController(context: ControllerContext): Controller {
  const report = reporter(context, 'ephemeral_volume');
  return {
    name: 'ephemeral-volume',
    watches: [
      { kind: 'Pod', keysFor: (change) => (change.type === 'ADDED' ? watchItself('Pod').keysFor(change) : []) },
    ],
    reconcile(key, api) {
      const pod = api.get(key) as Pod | undefined;
      if (pod === undefined || pod.metadata.deletionTimestamp !== undefined) return undefined;
      for (const volume of pod.spec.volumes ?? []) {
        if (volume.ephemeral === undefined) continue;
        const name = `${key.name}-${volume.name}`;
        const existing = api.get({ kind: 'PersistentVolumeClaim', namespace: key.namespace, name });
        const owned = existing?.metadata.ownerReferences?.some((owner) => owner.uid === pod.metadata.uid);
        if (owned === true) continue;
        try {
          if (existing !== undefined) throw conflict(key.namespace, name, key.name);
          api.create<'PersistentVolumeClaim'>(claimFor(pod, volume, name), asControllerManager);
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          report(pod, 'Warning', 'FailedBinding', `ephemeral volume ${volume.name}: ${error.message}`);
          throw error;
        }
      }
      return undefined;
    },
  };
}

/** A claim of that name belongs to somebody else: the pod has to wait until it is gone. */
const conflict = (namespace: string, claim: string, pod: string): ApiError =>
  new ApiError(
    409,
    'Conflict',
    `PVC ${namespace}/${claim} was not created for pod ${namespace}/${pod} (pod is not owner)`,
  );

function claimFor(pod: Pod, volume: Volume, name: string): NewObject<'PersistentVolumeClaim'> {
  const template = volume.ephemeral?.volumeClaimTemplate;
  return {
    kind: 'PersistentVolumeClaim',
    metadata: {
      name,
      namespace: pod.metadata.namespace ?? '',
      ...(template?.metadata?.labels === undefined ? {} : { labels: template.metadata.labels }),
      ...(template?.metadata?.annotations === undefined ? {} : { annotations: template.metadata.annotations }),
      ownerReferences: [controllerReference(pod)],
    },
    spec: template?.spec ?? {},
  };
}
