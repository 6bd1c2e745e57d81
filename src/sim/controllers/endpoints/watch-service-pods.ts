import type { Pod } from '../../../model/kinds.ts';
import { matchesMap } from '../../../model/label-selector.ts';
import { keyOf } from '../../../model/object-key.ts';
import type { Watch } from '../controller.ts';
import type { ObjectIndex } from '../object-index.ts';
import { isReady } from '../pod-state.ts';

/** Services are looked at when a pod that they select (or did) comes, goes, or changes its address or readiness. */
export const watchServicePods = (index: ObjectIndex): Watch => ({
  kind: 'Pod',
  *keysFor({ type, object, previous }) {
    const pod = object as Pod;
    const before = previous as Pod | undefined;
    if (type === 'MODIFIED' && before !== undefined && sameEndpoint(pod, before)) return;
    for (const service of index.inNamespace('Service', pod.metadata.namespace ?? '')) {
      const { selector } = service.spec;
      const selected = matchesMap(selector, pod.metadata.labels ?? {});
      if (selected || (before !== undefined && matchesMap(selector, before.metadata.labels ?? {})))
        yield keyOf(service);
    }
  },
});

const sameEndpoint = (a: Pod, b: Pod): boolean =>
  a.status.podIP === b.status.podIP &&
  a.status.phase === b.status.phase &&
  isReady(a) === isReady(b) &&
  a.metadata.labels === b.metadata.labels &&
  a.metadata.deletionTimestamp === b.metadata.deletionTimestamp;
