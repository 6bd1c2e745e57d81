import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/diagnose/engine.ts';
import { createPodTables } from '../../../src/ui/pods/pod-table.ts';
import { pod } from '../../helpers/builders.ts';
import { shopCluster, shopPages, shopRules } from '../shop.ts';

describe('the table of pods', () => {
  it('builds anew only the rows whose pod or diagnosis changed', () => {
    const cluster = shopCluster();
    const engine = createEngine(shopRules);
    const tableOf = createPodTables(shopPages);
    const before = tableOf(cluster.view(), engine.diagnose(cluster.view()));
    const changed = pod('web-6d8f9c7b5-4jz8k').inNamespace('shop').container('nginx').notReady('nginx').build();
    cluster.put(changed);
    const after = tableOf(
      cluster.view(),
      engine.update(cluster.view(), [{ kind: 'Pod', namespace: 'shop', name: changed.metadata.name }]),
    );
    const built = after.rows.filter((row) => !before.rows.includes(row)).map(({ name }) => name);
    expect(built).toEqual(['web-6d8f9c7b5-4jz8k']);
    expect(after.rows.find(({ name }) => name === changed.metadata.name)?.tier).toBe('not-ready');
  });

  it('groups the pods that have one cause and one object at fault', () => {
    const cluster = shopCluster();
    const { groupOf, rows } = createPodTables(shopPages)(
      cluster.view(),
      createEngine(shopRules).diagnose(cluster.view()),
    );
    const payments = rows.filter(({ name }) => name.startsWith('payments-'));
    expect(payments.map(({ id }) => groupOf.get(id)?.rows.length)).toEqual([3, 3, 3]);
    expect(groupOf.get(payments[0]?.id ?? '')?.because?.name).toBe('payments-db');
  });
});
