import type { Pod } from '../../../model/kinds.ts';
import { eventsOf } from '../../facts/events-of.ts';
import { mountFailures } from '../../facts/mount-failures.ts';
import { mountRule } from './mount-rule.ts';

/** Mounting does not end, and nothing says why: what the volume is made of is the place to look. */
export const volMountTimeout = mountRule({
  id: 'vol-mount-timeout',
  confidence: 'possible',
  pattern:
    /(?:Unable to attach or mount volumes: unmounted volumes=|list of (?:unmounted|unattached\/unmounted) volumes=)\[([^\]]+)\]/,
  says: ([, volumes = ''], _volume, node, pod, view) =>
    mountFailures(pod, view).length > 0 || eventsOf(view, pod, 'FailedAttachVolume', 'FailedMapVolume').length > 0
      ? undefined
      : {
          summary: `Volume ${volumes.split(' ').map(sourceText(pod)).join(', ')} is not mounted on node ${node} within two minutes, and no error says why`,
          vars: { VOLUME: volumes },
        },
});

const sourceText =
  (pod: Pod) =>
  (name: string): string => {
    const volume = pod.spec.volumes?.find((one) => one.name === name);
    const source =
      (volume?.configMap && `ConfigMap "${volume.configMap.name}"`) ??
      (volume?.secret && `Secret "${volume.secret.secretName}"`) ??
      (volume?.persistentVolumeClaim && `claim "${volume.persistentVolumeClaim.claimName}"`) ??
      (volume?.csi && `CSI driver ${volume.csi.driver}`);
    return source === undefined ? name : `${name} (${source})`;
  };
