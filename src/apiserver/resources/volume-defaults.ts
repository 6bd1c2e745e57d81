import type { PodSpec } from '../../model/kinds.ts';

type Volume = NonNullable<PodSpec['volumes']>[number];

/** Fills in a pod's volume; one with no source at all is an emptyDir. */
export function volumeDefaults(volume: Volume): Volume {
  const { name, secret, configMap, downwardAPI, projected, hostPath, iscsi, ...others } = volume;
  return {
    ...others,
    name,
    ...(secret === undefined ? {} : { secret: withMode(secret) }),
    ...(configMap === undefined ? {} : { configMap: withMode(configMap) }),
    ...(downwardAPI === undefined ? {} : { downwardAPI: withMode(downwardAPI) }),
    ...(projected === undefined ? {} : { projected: projectedDefaults(projected) }),
    ...(hostPath === undefined ? {} : { hostPath: { ...hostPath, type: hostPath.type ?? '' } }),
    ...(iscsi === undefined ? {} : { iscsi: { ...iscsi, iscsiInterface: iscsi.iscsiInterface || 'default' } }),
    ...(Object.keys(volume).length > 1 ? {} : { emptyDir: {} }),
  };
}

const withMode = <T extends { defaultMode?: number }>(source: T): T => ({
  ...source,
  defaultMode: source.defaultMode ?? 0o644,
});

type Projected = NonNullable<Volume['projected']>;

function projectedDefaults(projected: Projected): Projected {
  const sources = projected.sources?.map((source) =>
    source.serviceAccountToken === undefined
      ? source
      : { ...source, serviceAccountToken: { expirationSeconds: 3600, ...source.serviceAccountToken } },
  );
  return withMode({ ...projected, ...(sources === undefined ? {} : { sources }) });
}
