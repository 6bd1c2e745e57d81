import type { ClusterView, LogLookup } from '../../src/model/cluster-view.ts';
import type { KubeObject } from '../../src/model/kinds.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { resourceTypes } from '../../src/model/resource-types.ts';
import type { SimCluster } from '../../src/sim/sim-cluster.ts';

/** All that there is in a simulated cluster at this moment. */
export function simulatedView({ api, streams, now }: SimCluster): ClusterView {
  const objects = resourceTypes.flatMap(({ kind }): readonly KubeObject[] =>
    kind === 'Binding' ? [] : api.list(kind),
  );
  return objectsView({
    objects,
    now: now(),
    logs(pod, container, which): LogLookup {
      const log = streams.log(pod, container, which);
      if (log === undefined) return { state: 'absent', reason: `no ${which} log` };
      return { state: 'found', lines: log.lines.map(({ text }) => text).slice(-100) };
    },
  });
}
