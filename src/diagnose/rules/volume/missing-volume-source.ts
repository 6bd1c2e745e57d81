import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { meantObject } from '../../facts/meant-object.ts';
import { missingKind } from '../../facts/missing.ts';
import { type MountFailure, mountFailures, waitsForVolumes } from '../../facts/mount-failures.ts';
import type { Verdict } from '../../rule.ts';

/** Volumes of the pod whose ConfigMap or Secret does not exist: by the kubelet's word, or because it is not there. */
export function* missingVolumeSource(pod: Pod, kind: 'ConfigMap' | 'Secret', view: ClusterView): Iterable<Verdict> {
  if (!waitsForVolumes(pod)) return;
  const namespace = pod.metadata.namespace ?? '';
  const failures = mountFailures(pod, view);
  yield* unlistedSources(pod, kind, failures, view);
  for (const { volume, name, path } of sourcesOf(pod, kind)) {
    const failure = failures.find((one) => one.volume === volume && isAbsent(one.error, kind, name));
    const state = view.lookup({ kind, namespace, name }).state;
    if (state === 'found' || (state === 'unknown' && failure === undefined)) continue;
    yield {
      confidence: failure === undefined ? 'likely' : 'certain',
      summary: `${kind} "${name}", mounted as volume "${volume}", does not exist in namespace ${namespace}${meantObject(kind, namespace, name, view)}`,
      evidence: [field(pod, path, name), ...(failure === undefined ? [] : [quoteEvent(pod, failure.event)])],
      missing: failure === undefined ? missingKind(view, 'Event', namespace) : [],
      because: { kind, namespace, name },
      vars: { [kind.toUpperCase()]: name, VOLUME: volume },
    };
  }
}

/** Until 1.17 the kubelet named the resource (`configmaps "x"`), since then the kind. */
const isAbsent = (error: string, kind: 'ConfigMap' | 'Secret', name: string): boolean =>
  error.includes(`${kind.toLowerCase()} "${name}" not found`) ||
  error.includes(`${kind.toLowerCase()}s "${name}" not found`);

/** Of a pod that was saved without its volumes the kubelet's word alone tells. */
function* unlistedSources(
  pod: Pod,
  kind: 'ConfigMap' | 'Secret',
  failures: readonly MountFailure[],
  view: ClusterView,
): Iterable<Verdict> {
  if (pod.spec.volumes !== undefined) return;
  const namespace = pod.metadata.namespace ?? '';
  for (const { volume, error, event } of failures) {
    const name = new RegExp(`${kind.toLowerCase()}s? "([^"]+)" not found`).exec(error)?.[1];
    if (name === undefined) continue;
    yield {
      confidence: 'certain',
      summary: `${kind} "${name}", mounted as volume "${volume}", does not exist in namespace ${namespace}${meantObject(kind, namespace, name, view)}`,
      evidence: [quoteEvent(pod, event)],
      because: { kind, namespace, name },
      vars: { [kind.toUpperCase()]: name, VOLUME: volume },
    };
    return;
  }
}

interface VolumeSource {
  readonly volume: string;
  readonly name: string;
  readonly path: string;
}

function sourcesOf(pod: Pod, kind: 'ConfigMap' | 'Secret'): readonly VolumeSource[] {
  return (pod.spec.volumes ?? []).flatMap((volume, index): readonly VolumeSource[] => {
    const at = `spec.volumes[${index}]`;
    const own =
      kind === 'ConfigMap'
        ? { name: volume.configMap?.name, optional: volume.configMap?.optional, path: `${at}.configMap.name` }
        : { name: volume.secret?.secretName, optional: volume.secret?.optional, path: `${at}.secret.secretName` };
    const projected = (volume.projected?.sources ?? []).map((source, position) => {
      const part = kind === 'ConfigMap' ? source.configMap : source.secret;
      return { name: part?.name, optional: part?.optional, path: `${at}.projected.sources[${position}]` };
    });
    return [own, ...projected].flatMap(({ name, optional, path }) =>
      name === undefined || optional === true ? [] : [{ volume: volume.name, name, path }],
    );
  });
}
