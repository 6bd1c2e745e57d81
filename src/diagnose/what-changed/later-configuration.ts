import type { ClusterView } from '../../model/cluster-view.ts';
import { eventTime } from '../../model/event-time.ts';
import type { Pod } from '../../model/kinds.ts';
import type { Change } from './change.ts';
import { type ConfigurationName, configurationNames } from './configuration-names.ts';

/**
 * The ConfigMaps and Secrets that were written after the pod's first event: the pod, or its last run, may have read
 * something else than what is there now. No object says when it was last written, but each write in a cluster gets a
 * larger resourceVersion than the ones before, and events carry both a version and a time.
 */
export function laterConfiguration(pod: Pod, view: ClusterView): readonly Change[] {
  const { namespace = '', name } = pod.metadata;
  const own = view.eventsFor({ kind: 'Pod', namespace, name }).flatMap(markOf);
  const first = own.toSorted((a, b) => Number(a.version - b.version))[0];
  if (first === undefined) return [];
  return configurationNames(pod.spec).flatMap((read): readonly Change[] => {
    const version = writtenAt(read, namespace, view);
    if (version === undefined || version <= first.version) return [];
    const before = own.filter((mark) => mark.version < version).at(-1) ?? first;
    const object = { kind: read.kind, namespace, name: read.name };
    return [
      {
        path: `${read.kind.toLowerCase()} ${read.name}`,
        before: undefined,
        after: `written after ${kubeTime(before.at)}, when the pod was there already`,
        against: { type: 'own-start', object, since: before.at },
      },
    ];
  });
}

interface Mark {
  readonly version: bigint;
  readonly at: Date;
}

function markOf(event: Parameters<typeof eventTime>[0]): readonly Mark[] {
  const version = versionOf(event.metadata.resourceVersion);
  return version === undefined ? [] : [{ version, at: eventTime(event) }];
}

const writtenAt = ({ kind, name }: ConfigurationName, namespace: string, view: ClusterView): bigint | undefined =>
  versionOf(view.get({ kind, namespace, name })?.metadata.resourceVersion);

/** Other storage than etcd may count in other ways: what is no number says nothing. */
const versionOf = (text: string | undefined): bigint | undefined =>
  text !== undefined && /^\d{1,20}$/.test(text) ? BigInt(text) : undefined;

const kubeTime = (at: Date): string => at.toISOString().replace(/\.\d{3}Z$/, 'Z');
