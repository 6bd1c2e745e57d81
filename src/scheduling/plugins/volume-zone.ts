import { type FilterPlugin, nodeCheck, nothingToCheck } from '../filter-plugin.ts';
import { claimUses } from '../pod-volumes.ts';
import { fits, unresolvable } from '../verdict.ts';

const zoneLabels = [
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
];

/** Volumes made by the in-tree plugins carry their zone as a label; the node must be in it. */
export const volumeZone: FilterPlugin = {
  name: 'VolumeZone',
  prepare(pod, cluster) {
    const zones = claimUses(pod).flatMap(({ claimName }) => {
      const claim = cluster.claim(pod.metadata.namespace ?? '', claimName);
      const labels = cluster.volume(claim?.spec.volumeName ?? '')?.metadata.labels ?? {};
      return zoneLabels.flatMap((key) => {
        const value = labels[key];
        return value === undefined ? [] : [{ key, allowed: value.split('__') }];
      });
    });
    if (zones.length === 0) return nothingToCheck;
    return nodeCheck((info) => {
      const labels = info.node.metadata.labels ?? {};
      if (!zoneLabels.some((key) => labels[key] !== undefined)) return fits;
      const missed = zones.find(({ key, allowed }) => !allowed.includes(labels[key] ?? ''));
      if (missed === undefined) return fits;
      return unresolvable('node(s) had no available volume zone', `the volume is in ${missed.allowed.join(' or ')}`);
    });
  },
};
