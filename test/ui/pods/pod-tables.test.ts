import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/base/random.ts';
import { runToEnd } from '../../../src/base/run-to-end.ts';
import type { Changes } from '../../../src/diagnose/changes.ts';
import { createEngine } from '../../../src/diagnose/engine.ts';
import { rules } from '../../../src/diagnose/rules/index.ts';
import type { ClusterView } from '../../../src/model/cluster-view.ts';
import { keyOf } from '../../../src/model/object-key.ts';
import type { PodTable } from '../../../src/ui/pods/pod-table.ts';
import { createPodTables } from '../../../src/ui/pods/pod-tables.ts';
import { causeFolders } from '../../diagnose/cause-folders.ts';
import { createChangingCluster } from '../../diagnose/changing-cluster.ts';
import { readFixture } from '../../diagnose/read-fixture.ts';
import { pod } from '../../helpers/builders.ts';
import { shopCluster, shopPages, shopRules } from '../shop.ts';

/** A list that is kept up to date. */
function kept(engineRules = shopRules): (view: ClusterView, changes?: Changes) => PodTable {
  const engine = createEngine(engineRules);
  const tables = createPodTables(shopPages);
  return (view, changes) => runToEnd(tables.update(view, runToEnd(engine.steps(view, changes))));
}

describe('the table of pods', () => {
  it('builds anew only the rows whose pod or diagnosis changed', () => {
    const cluster = shopCluster();
    const table = kept();
    const before = table(cluster.view());
    const changed = pod('web-6d8f9c7b5-4jz8k').inNamespace('shop').container('nginx').notReady('nginx').build();
    cluster.put(changed);
    const after = table(cluster.view(), { keys: [keyOf(changed)], kinds: new Set() });
    const built = after.rows.filter((row) => !before.rows.includes(row)).map(({ name }) => name);
    expect(built).toEqual(['web-6d8f9c7b5-4jz8k']);
    expect(after.rows.find(({ name }) => name === changed.metadata.name)?.tier).toBe('not-ready');
  });

  it('groups the pods that have one cause and one object at fault', () => {
    const { groupOf, rows } = kept()(shopCluster().view());
    const payments = rows.filter(({ name }) => name.startsWith('payments-'));
    expect(payments.map(({ id }) => groupOf.get(id)?.rows.length)).toEqual([3, 3, 3]);
    expect(groupOf.get(payments[0]?.id ?? '')?.because?.name).toBe('payments-db');
  });

  it('is after any changes what it would be if it were made then', () => {
    const pool = causeFolders
      .filter(({ family }) => ['crash', 'node', 'scheduling', 'volume'].includes(family))
      .map(({ path }) => readFixture(`${path}/fires.yaml`));
    const cluster = createChangingCluster(pool, new Date('2026-03-02T10:15:00Z'), createRandom(7));
    const table = kept(rules);
    table(cluster.view());
    for (let step = 0; step < 80; step += 1) {
      const changes = cluster.step();
      // A column stays as wide as it once was.
      const { widest: _, ...again } = table(cluster.view(), changes);
      const { widest: __, ...first } = kept(rules)(cluster.view());
      expect(again).toEqual(first);
    }
  });
});
